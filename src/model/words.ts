/** From names that anybody may have chosen to names that TypeScript and file systems take. */

/**
 * Blocks of the scripts that people write in, as far as every compiler that we promise knows them:
 * what Node takes for a letter may be none to TypeScript.
 */
const settled =
  '0-9A-Za-z\\xc0-\\u024f\\u0370-\\u06ff\\u0900-\\u10ff\\u1200-\\u137f\\u1780-\\u17ff\\u1e00-\\u1fff' +
  '\\u3040-\\u312f\\u3400-\\u4db5\\u4e00-\\u9fef\\uac00-\\ud7a3\\u{20000}-\\u{2a6d6}';

/** Letters and marks that came into those blocks late. */
const late = '\\u0b55\\u0c3c\\u0c5c\\u0c5d\\u0cdc\\u0cdd\\u0cf3\\u0d04\\u0d81\\u0ece';

/** Nothing that an identifier cannot have, and nothing that does not show. */
function foreignCharacters(): RegExp {
  // Made for the first name: that takes as long as the rest of the module.
  return (foreign ??= new RegExp(
    `[^${settled}]|[${late}]|[^\\p{L}\\p{Mn}\\p{Mc}\\p{Nd}]|\\p{Default_Ignorable_Code_Point}`,
    'gu',
  ));
}

let foreign: RegExp | undefined;

const wholeWord = /[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}]*/gu;

/**
 * The words of a name: split where it has anything but letters and digits, and where lower case
 * turns to upper (`EC2 Instance State-change` -> EC2, Instance, State, change). Letters of other
 * scripts stay as they are (`注文`), Latin ones lose their accents; some are lost, which `isLossy`
 * tells.
 */
export function words(name: string): string[] {
  return (
    unaccented(name)
      .replace(foreignCharacters(), ' ')
      .replace(/([\p{Ll}\p{Nd}])(?=\p{Lu})/gu, '$1 ')
      .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
      .match(wholeWord) ?? []
  );
}

/** Whether {@link words} drops letters or digits, so that other names have the same words. */
export function isLossy(name: string): boolean {
  if (/^[ -~]*$/.test(name)) return false;
  const kept = [...words(name).join('')].filter(isLetter).length;
  return [...unaccented(name)].filter(isLetter).length !== kept;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** In the form that no editor and no disk changes (NFC). */
function unaccented(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}

/** `OrderCreated`. A letter after a digit is upper case, as json-schema-to-typescript has it. */
export function pascalCase(parts: readonly string[]): string {
  const shouting = parts.every((part) => part === part.toUpperCase());
  return parts
    .map((part) => (shouting && parts.length > 1 ? part.toLowerCase() : part))
    .map((part) => part.replace(/^\p{Changes_When_Titlecased}/u, (letter) => letter.toUpperCase()))
    .join('')
    .replace(/\d+[a-z]/g, (match) => match.toUpperCase());
}

/** `orderCreated`, `ec2InstanceLaunched`. */
export function camelCase(pascal: string): string {
  const head = /^[\p{Lu}\d]+(?=\p{Lu}\p{Ll}|$)|^\p{Lu}/u.exec(pascal)?.[0] ?? '';
  return head.toLowerCase() + pascal.slice(head.length);
}

/** `order-created`. */
export function kebabCase(parts: readonly string[]): string {
  return parts.join('-').toLowerCase();
}

/** The same for two names that a disk may take for one: case does not count there. */
export function caseless(name: string): string {
  return name.normalize('NFKC').toUpperCase();
}

/** As much of a name as file systems take with room for endings (255 bytes), no character in half. */
export function start(name: string): string {
  if (name.length * mostBytes <= maxBytes) return name;
  let length = 0;
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (length + character.length > maxLength || bytes > maxBytes) break;
    length += character.length;
  }
  return name.slice(0, length);
}

const maxLength = 80;
const maxBytes = 160;
/** In UTF-8, of what has length 1. */
const mostBytes = 3;

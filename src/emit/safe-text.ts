/**
 * The only ways by which text of a schema reaches code. Each gives text that is safe in one kind of
 * place and in no other; a template string that takes a schema's text without one of these is a bug.
 */

/**
 * Control characters, line ends of every kind, what changes the direction of text or shows as nothing,
 * lone surrogates, and private characters, which are our own marks (see width.ts).
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** What would end a script, or its text, where code is written into a page. */
const endOfScript = /<(?=\/script|!--)/gi;

/** Text that is in single quotes what it is without: printable ASCII but `'`, `"`, `\` and `<`. */
const plainText = /^[ !#-&(-;=-[\]-~]*$/;

/** A string literal in the quotes that take fewer escapes; characters that would not show are escaped. */
export function stringLiteral(text: string): string {
  if (plainText.test(text)) return `'${text}'`;
  const quote = count(text, "'") > count(text, '"') ? '"' : "'";
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(unprintable, escapeCharacter)
    .replace(endOfScript, '\\u003c');
  return quote + body + quote;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function escapeCharacter(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

const plainKey = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** The key of a property in an interface, quoted where it must be. */
export function propertyKey(name: string): string {
  return plainKey.test(name) ? name : stringLiteral(name);
}

/** The key of a property in an object literal: there `__proto__` sets the prototype unless it is computed. */
export function literalKey(name: string): string {
  return name === '__proto__' ? "['__proto__']" : propertyKey(name);
}

/** Access to a property: `v.id`, `v['order-id']`. */
export function memberAccess(object: string, name: string): string {
  return plainKey.test(name) ? `${object}.${name}` : `${object}[${stringLiteral(name)}]`;
}

const plainName = /^[\p{L}_$][\p{L}\p{M}\p{Nd}_$]*$/u;

/** A name of our own making, of letters of any script. Throws when it is none: that would be a bug of ours. */
export function identifier(name: string): string {
  if (!plainName.test(name) || name.search(unprintable) >= 0)
    throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return name;
}

/** The text between two marks of a comment, on one or more lines; it cannot end the comment or start a tag. */
export function commentText(text: string): string {
  if (text === '') return '';
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.replace(unprintable, '').trim())
    .join('\n')
    .trim()
    .replaceAll('*/', '* /')
    .replace(endOfScript, '< ')
    .replace(/(^|\s)@/g, '$1\\@');
}

/** A tag of a doc comment and what it says. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
}

/** A doc comment, indented, or nothing where there is nothing to say. */
export function docComment(text: string, tags: readonly DocTag[] = [], indent = ''): string {
  const told = commentText(text);
  const lines = [
    ...(told === '' ? [] : told.split('\n')),
    ...tags.map((tag) => `@${tag.name} ${commentText(tag.text).replaceAll('\n', ' ')}`.trim()),
  ];
  const [only, ...more] = lines;
  if (only === undefined) return '';
  if (more.length === 0) return `${indent}/** ${only} */\n`;
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n');
  return `${indent}/**\n${body}\n${indent} */\n`;
}

/** A line comment. */
export function lineComment(text: string): string {
  return `// ${commentText(text).replaceAll('\n', ' ')}\n`;
}

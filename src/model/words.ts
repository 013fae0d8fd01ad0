/** From names that anybody may have chosen to names that TypeScript and file systems take. */

/**
 * The words of a name: split where it has anything but letters and digits, and where lower case
 * turns to upper (`EC2 Instance State-change` -> EC2, Instance, State, change). Accents go; letters
 * that no accent explains are lost, which `isLossy` tells.
 */
export function words(name: string): string[] {
  return unaccented(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether {@link words} drops letters or digits, so that other names have the same words. */
export function isLossy(name: string): boolean {
  return /[^\p{ASCII}]/u.test(unaccented(name).replace(/[^\p{L}\p{N}]/gu, ''));
}

function unaccented(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** `OrderCreated`. A letter after a digit is upper case, as json-schema-to-typescript has it. */
export function pascalCase(parts: readonly string[]): string {
  const shouting = parts.every((part) => part === part.toUpperCase());
  return parts
    .map((part) => (shouting && parts.length > 1 ? part.toLowerCase() : part))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
    .replace(/\d+[a-z]/g, (match) => match.toUpperCase());
}

/** `orderCreated`, `ec2InstanceLaunched`. */
export function camelCase(pascal: string): string {
  const head = /^[A-Z0-9]+(?=[A-Z][a-z]|$)|^[A-Z]/.exec(pascal)?.[0] ?? '';
  return head.toLowerCase() + pascal.slice(head.length);
}

/** `order-created`. */
export function kebabCase(parts: readonly string[]): string {
  return parts.join('-').toLowerCase();
}

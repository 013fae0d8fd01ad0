/** An IP address as its bytes: 4 of them or 16. */
export type IpAddress = readonly number[];

/** Reads an IPv4 or IPv6 literal; octets are decimal whatever zeros they start with. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.length > 45) return undefined;
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): IpAddress | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^\d+$/.test(octet))) return undefined;
  const bytes = octets.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseV6(text: string): IpAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groups);
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? bytes(head) : undefined;
  if (tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  return missing >= 1 ? bytes([...head, ...Array<number>(missing).fill(0), ...tail]) : undefined;
}

/** The 16-bit groups of a part without `::`; nothing when one of them is not a group. */
function groups(part: string): number[] | undefined {
  if (part === '') return [];
  const found = part.split(':');
  return found.every((group) => /^[\da-fA-F]{1,4}$/.test(group))
    ? found.map((group) => Number.parseInt(group, 16))
    : undefined;
}

function bytes(words: readonly number[]): IpAddress {
  return words.flatMap((word) => [word >> 8, word & 0xff]);
}

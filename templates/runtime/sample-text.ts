/* eslint-disable */
import type { JsonSchema } from './json-schema.js';
import { textMatching } from './sample-pattern.js';

/** A text that should fit; a pattern, a format and a length can be too much to ask. */
export function sampleText(schema: JsonSchema, random: () => number): string {
  const { pattern, format = '', minLength = 0, maxLength = Infinity } = schema;
  if (pattern !== undefined) {
    const spread = Math.min(Math.max(minLength, 3), MAX_FILL);
    return fill(textMatching(pattern, random, spread), pattern, minLength);
  }
  const ofFormat = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (ofFormat !== undefined) return ofFormat(random);
  const text = words[Math.floor(random() * words.length)] ?? '';
  return text.repeat(Math.ceil(minLength / text.length) || 1).slice(0, maxLength);
}

/** Where the pattern leaves room for more. */
function fill(text: string, pattern: string, minLength: number): string {
  const missing = 'a'.repeat(Math.max(0, Math.min(minLength, MAX_FILL) - text.length));
  return pattern.startsWith('^') ? text + missing : missing + text;
}

const MAX_FILL = 10_000;

const words = ['amber', 'basil', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heron'];

const formats: { readonly [format: string]: (random: () => number) => string } = {
  'date-time': (random) => new Date(sometime(random)).toISOString(),
  date: (random) => new Date(sometime(random)).toISOString().slice(0, 10),
  time: (random) => new Date(sometime(random)).toISOString().slice(11),
  uuid: (random) => [8, 4, 4, 4, 12].map((length) => hex(length, random)).join('-'),
  email: (random) => `${hex(6, random)}@example.com`,
  hostname: (random) => `${hex(6, random)}.example.com`,
  ipv4: (random) => `192.0.2.${Math.floor(random() * 256)}`,
  ipv6: (random) => `2001:db8::${hex(4, random)}`,
  uri: (random) => `https://example.com/${hex(6, random)}`,
};

/** In 2026, to the second. */
function sometime(random: () => number): number {
  return Date.UTC(2026, 0) + Math.floor(random() * 365 * 86_400) * 1000;
}

function hex(length: number, random: () => number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

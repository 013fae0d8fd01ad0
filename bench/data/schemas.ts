import { randomFrom } from './random.js';

/** A schema as schema discovery writes it, made up. */
export interface MadeUpSchema {
  readonly name: string;
  /** OpenApi3. */
  readonly content: string;
}

const nouns = 'order customer address line payment shipment price item note status'.split(' ');
const scalars = [
  { type: 'string' },
  { type: 'string' },
  { type: 'string', format: 'date-time' },
  { type: 'number' },
  { type: 'number', format: 'double' },
  { type: 'integer', format: 'int64' },
  { type: 'boolean' },
  { type: 'string', enum: ['OPEN', 'PAID', 'SENT'] },
  {},
];

/** So many schemas of some 35 properties in some 6 components, over 40 sources; the same for the same seed. */
export function makeUpSchemas(count: number, seed = 0x5eed1234): MadeUpSchema[] {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (_, i) => {
    const source = `bench.source${i % 40}`;
    const detailType = `${pick(nouns)} ${pick(nouns)} ${i}`.replace(/\b[a-z]/g, (c) =>
      c.toUpperCase(),
    );
    const detail = detailType.replaceAll(' ', '');
    const parts = Array.from({ length: 5 }, (_, n) => `${detail}Part${n}`);
    const components: Record<string, unknown> = {};
    const makeComponent = (name: string, refs: readonly string[]): void => {
      const properties: Record<string, unknown> = {};
      for (const ref of refs) {
        const $ref = `#/components/schemas/${ref}`;
        const key = ref.charAt(0).toLowerCase() + ref.slice(1);
        properties[key] = random() < 0.3 ? { type: 'array', items: { $ref } } : { $ref };
      }
      for (let n = 0; n < 5; n++) properties[`${pick(nouns)}${n}`] = pick(scalars);
      const required = Object.keys(properties).filter(() => random() < 0.85);
      components[name] = { type: 'object', required, properties };
    };
    makeComponent(detail, parts.slice(0, 3));
    makeComponent(parts[0] ?? '', parts.slice(3, 4));
    makeComponent(parts[1] ?? '', parts.slice(4, 5));
    for (const part of parts.slice(2)) makeComponent(part, []);
    return {
      name: `${source}@${detail}`,
      content: contentOf(source, detailType, detail, components),
    };
  });
}

function contentOf(source: string, detailType: string, detail: string, components: object): string {
  const text = { type: 'string' };
  const properties = {
    detail: { $ref: `#/components/schemas/${detail}` },
    account: text,
    'detail-type': text,
    id: text,
    region: text,
    resources: { type: 'array', items: { type: 'object' } },
    source: text,
    time: { type: 'string', format: 'date-time' },
    version: text,
  };
  const AWSEvent = {
    type: 'object',
    required: Object.keys(properties),
    'x-amazon-events-detail-type': detailType,
    'x-amazon-events-source': source,
    properties,
  };
  const info = { version: '1.0.0', title: detail };
  return JSON.stringify({
    openapi: '3.0.0',
    info,
    paths: {},
    components: { schemas: { AWSEvent, ...components } },
  });
}

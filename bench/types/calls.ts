import type { BenchEvent } from './event.js';

/** A module that publishes each of the events with its whole detail, and handles each of them. */
export function callsOf(events: readonly BenchEvent[]): string {
  const calls = events.map(
    ({ source, detailType, schema }) =>
      `await putEvents(client, [{ source: '${source}', detailType: '${detailType}', detail: ${detailOf(schema.content)} }]);`,
  );
  const sources = [...new Set(events.map(({ source }) => source))];
  const handlers = sources.map((source) => {
    const own = events.filter((event) => event.source === source);
    const lines = own.map(({ detailType }) => `'${detailType}': (event) => event.detail,`);
    return `'${source}': { ${lines.join(' ')} },`;
  });
  return `import { createEventHandler, putEvents } from './generated/index.js';
declare const client: Parameters<typeof putEvents>[0];
${calls.join('\n')}
export const handler = createEventHandler({ ${handlers.join('\n')} }, { partial: true });
`;
}

/** The same by hand, without a map: each detail and each handler says its type. */
export function typedByHand(events: readonly BenchEvent[]): string {
  const uses = events.map(
    (
      { stem, path, schema },
      i,
    ) => `import type { ${stem}Detail, ${stem}Event } from './events/${path}.js';
export const detail${i}: ${stem}Detail = ${detailOf(schema.content)};
export const handler${i} = (event: ${stem}Event) => event.detail;
`,
  );
  return uses.join('');
}

interface MadeUp {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: MadeUp;
  readonly properties?: Readonly<Record<string, MadeUp>>;
}

/** A literal that fits the detail of a made-up schema. */
function detailOf(content: string): string {
  const { components } = JSON.parse(content) as {
    readonly components: { readonly schemas: Readonly<Record<string, MadeUp>> };
  };
  const valueOf = (schema: MadeUp): unknown => {
    const { $ref, type, items, properties } = schema;
    if ($ref !== undefined) return valueOf(components.schemas[$ref.split('/').at(-1) ?? ''] ?? {});
    if (schema.enum) return schema.enum[0];
    if (items) return [valueOf(items)];
    if (properties) {
      return Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, valueOf(v)]));
    }
    if (type === 'string') return 'text';
    return type === 'boolean' ? true : type === undefined ? null : 1;
  };
  return JSON.stringify(valueOf(components.schemas['AWSEvent']?.properties?.['detail'] ?? {}));
}

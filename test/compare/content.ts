import type { ModelOptions } from '../../src/model/described.js';
import { readModel } from '../../src/model/events.js';
import type { EventModel } from '../../src/model/event.js';

type Json = Readonly<Record<string, unknown>>;

/** OpenAPI 3.0 as schema discovery writes it, with this detail and these components beside it. */
export function contentOf(detail: Json, components: Json = {}): string {
  return JSON.stringify({
    openapi: '3.0.0',
    info: { version: '1.0.0', title: 'OrderCreated' },
    paths: {},
    components: {
      schemas: {
        AWSEvent: {
          type: 'object',
          'x-amazon-events-source': 'elk.orders',
          'x-amazon-events-detail-type': 'Order Created',
          required: ['detail-type', 'detail', 'source'],
          properties: {
            detail: { $ref: '#/components/schemas/Detail' },
            'detail-type': { type: 'string' },
            source: { type: 'string' },
          },
        },
        Detail: detail,
        ...components,
      },
    },
  });
}

/** The order event as the real reader gives it, of these versions of its content. */
export function readEvents(
  registry: string,
  versions: readonly { readonly version: string; readonly content: string }[],
  how: Pick<ModelOptions, 'versions' | 'required'>,
): readonly EventModel[] {
  const options: ModelOptions = { ...how, wanted: () => true };
  const name = 'elk.orders@OrderCreated';
  const { events, problems } = readModel([{ registry, name, versions }], () => options);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return events;
}

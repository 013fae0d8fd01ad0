import { runInNewContext } from 'node:vm';
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventBridgeEvent } from 'aws-lambda';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import {
  assertExampleEvent,
  example,
  exampleEntry,
  isExampleDetail,
  isExampleEvent,
  type ExampleDetail,
  type ExampleEvent,
} from '../../templates/event.js';
import { EventValidationError } from '../../templates/runtime.js';
import { delivered } from './delivered.js';

describe('the guard of an event', () => {
  test('accepts it as delivered, replayed, and with properties that nobody spoke of', () => {
    expect(isExampleEvent(delivered)).toBe(true);
    expect(isExampleEvent({ ...delivered, 'replay-name': 'again' })).toBe(true);
    expect(isExampleEvent({ ...delivered, more: 1, detail: { id: 'x', more: 1 } })).toBe(true);
  });

  const names = Object.keys(delivered) as (keyof ExampleEvent)[];

  test.for(names)('refuses it without %s, or with another kind of it', (name) => {
    const { [name]: _, ...without } = delivered;
    for (const event of [without, { ...delivered, [name]: null }, { ...delivered, [name]: 5 }]) {
      expect(isExampleEvent(event)).toBe(false);
      expect(issues(event)).toContainEqual(expect.objectContaining({ path: [name] }));
    }
  });

  test('refuses another source or detail-type, and a resource that is no string', () => {
    expect(isExampleEvent({ ...delivered, source: 'other' })).toBe(false);
    expect(isExampleEvent({ ...delivered, 'detail-type': 'example happened' })).toBe(false);
    expect(isExampleEvent({ ...delivered, resources: ['arn', 1] })).toBe(false);
    expect(isExampleEvent({ ...delivered, 'replay-name': 1 })).toBe(false);
  });

  test('refuses what is no object', () => {
    for (const value of [undefined, null, 'text', 1, [], [delivered], () => delivered]) {
      expect(isExampleEvent(value)).toBe(false);
      expect(isExampleDetail(value)).toBe(false);
    }
  });

  test.for([
    ['data', Object.create({ id: 'a' })],
    ['data further up', Object.create(Object.create({ id: 'a' }))],
    ['data without a root', Object.create(Object.assign(Object.create(null), { id: 'a' }))],
    ['what nobody spoke of', Object.assign(Object.create({ more: 1 }), { id: 'a' })],
    [
      'an accessor',
      new (class {
        get id(): string {
          return 'a';
        }
      })(),
    ],
  ] as const)('refuses an object that inherits %s', ([, detail]) => {
    expect(isExampleDetail(detail)).toBe(false);
    expect(isExampleEvent({ ...delivered, detail })).toBe(false);
    expect(issues({ ...delivered, detail })).toEqual([
      { path: ['detail'], message: 'must not inherit properties' },
    ]);
  });

  test('refuses an array that has the properties', () => {
    expect(isExampleDetail(Object.assign([], { id: 'a' }))).toBe(false);
  });

  test('refuses an event that is inherited', () => {
    const event: unknown = Object.create(delivered);
    expect(isExampleEvent(event)).toBe(false);
    expect(issues(event)).toEqual([{ path: [], message: 'must not inherit properties' }]);
  });

  test('refuses a method where a property may be', () => {
    class Replayed {
      'replay-name'(): void {}
    }
    const event = Object.assign(new Replayed(), delivered);
    expect(isExampleEvent(event)).toBe(false);
    expect(issues(event)).toEqual([{ path: ['replay-name'], message: 'must be a string' }]);
  });

  test('takes objects of any kind whose properties are their own', () => {
    class Order {
      readonly id = 'a';
      label(): string {
        return this.id;
      }
    }
    const bare: object = Object.assign(Object.create(null), { id: 'a' });
    const foreign: unknown = runInNewContext('({ id: "a" })');
    for (const detail of [new Order(), bare, foreign]) {
      expect(isExampleDetail(detail)).toBe(true);
      expect(isExampleEvent({ ...delivered, detail })).toBe(true);
    }
  });
});

describe('assert', () => {
  test('says what is wrong, where, and nothing that was received', () => {
    const event = { ...delivered, time: 5, detail: { orderId: 'sEcReT' } };
    expect(caught(() => assertExampleEvent(event))).toMatchObject({
      name: 'EventValidationError',
      message:
        'The event "Example Happened" of "example.source" does not fit its schema: ' +
        'time must be a string; detail.id is missing',
      issues: [
        { path: ['time'], message: 'must be a string' },
        { path: ['detail', 'id'], message: 'is missing' },
      ],
    });
  });

  test('of the detail alone, paths start at the detail', () => {
    const error = caught(() => example.detail.assert({ id: 1 }));
    expect(error).toMatchObject({ issues: [{ path: ['id'], message: 'must be a string' }] });
  });

  test('never throws with nothing to say', () => {
    const polluted = () => example.detail['~standard'].validate({});
    try {
      Object.defineProperty(Object.prototype, 'id', { value: 1, configurable: true });
      expect(polluted()).toEqual({ issues: [{ path: ['id'], message: 'is missing' }] });
    } finally {
      delete (Object.prototype as { id?: unknown }).id;
    }
  });
});

describe('entry', () => {
  test('is what PutEvents takes', () => {
    const time = new Date('2026-11-23T10:00:00.123Z');
    const options = { eventBusName: 'orders', time, resources: ['arn:1'], traceHeader: 'Root=1' };
    expect(exampleEntry({ id: '7' })).toEqual({
      Source: 'example.source',
      DetailType: 'Example Happened',
      Detail: '{"id":"7"}',
    });
    expect(exampleEntry({ id: '7' }, options)).toEqual({
      Source: 'example.source',
      DetailType: 'Example Happened',
      Detail: '{"id":"7"}',
      EventBusName: 'orders',
      Time: time,
      Resources: ['arn:1'],
      TraceHeader: 'Root=1',
    });
  });

  test('checks what is sent, not what it was made of', () => {
    class Order {
      get id() {
        return 'not an own property, so not in the JSON';
      }
    }
    const toJSON = () => ({ orderId: '7' });
    for (const detail of [
      new Order(),
      Object.create({ id: 'x' }),
      { id: 'x', toJSON },
      undefined,
    ]) {
      const error = caught(() => exampleEntry(detail as ExampleDetail));
      expect(error).toBeInstanceOf(EventValidationError);
    }
    const fits = { id: '7', at: new Date(0) };
    expect(exampleEntry(fits).Detail).toBe('{"id":"7","at":"1970-01-01T00:00:00.000Z"}');
  });

  test('paths start at the root of the event', () => {
    expect(caught(() => exampleEntry({} as ExampleDetail))).toMatchObject({
      issues: [{ path: ['detail', 'id'], message: 'is missing' }],
    });
  });

  test('refuses what JSON cannot write', () => {
    const cycle: { id: string; self?: unknown } = { id: 'x' };
    cycle.self = cycle;
    for (const detail of [cycle, { id: 'x', big: 1n }]) {
      expect(caught(() => exampleEntry(detail))).toMatchObject({
        name: 'EventValidationError',
        issues: [{ path: ['detail'], message: 'cannot be written as JSON' }],
        cause: expect.any(TypeError) as unknown,
      });
    }
  });
});

describe('schema', () => {
  test('says what the guard says, as ajv reads it', () => {
    const fits = new Ajv().compile(example.schema);
    expect(fits(delivered)).toBe(true);
    expect(fits({ ...delivered, detail: {} })).toBe(false);
    expect(fits({ ...delivered, source: 'other' })).toBe(false);
  });

  test('is given as draft 7 alone', () => {
    const { jsonSchema } = example['~standard'];
    const $schema = 'http://json-schema.org/draft-07/schema#';
    expect(jsonSchema.input({ target: 'draft-07' })).toEqual({ $schema, ...example.schema });
    expect(jsonSchema.output({ target: 'draft-07' })).toEqual({ $schema, ...example.schema });
    expect(() => jsonSchema.input({ target: 'openapi-3.0' })).toThrow('openapi-3.0');
  });
});

test('pattern is plain JSON, without a detail when nothing is said of it', () => {
  const all = { source: ['example.source'], 'detail-type': ['Example Happened'] };
  expect(example.pattern()).toEqual(all);
  expect(example.pattern({})).toEqual(all);
  const id = [{ prefix: 'a' }] as const;
  expect(example.pattern({ id })).toEqual({ ...all, detail: { id } });
});

test('types are those of AWS and of Standard Schema', () => {
  const event: EventBridgeEvent<'Example Happened', ExampleDetail> = delivered;
  const back: ExampleEvent = { ...event, source: 'example.source' };
  const entry: PutEventsRequestEntry = exampleEntry(delivered.detail);
  const whole: StandardSchemaV1<ExampleEvent> & StandardJSONSchemaV1<ExampleEvent> = example;
  const detail: StandardSchemaV1<ExampleDetail> = example.detail;
  const output: StandardSchemaV1.InferOutput<typeof example> = delivered;
  expect([back, entry.Source, whole, detail, output]).toHaveLength(5);
});

function issues(value: unknown): unknown {
  return example['~standard'].validate(value).issues;
}

function caught(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

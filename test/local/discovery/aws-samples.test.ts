import { describe, expect, test } from 'vitest';
import {
  inferSchema,
  inferSchemaFromEvents,
  toDraft4,
} from '../../../src/local/discovery/index.js';
import type { JsonObject } from '../../../src/model/read/json.js';
import { eventOf } from './arbitrary-event.js';

interface Content {
  readonly info: { readonly title: string };
  readonly components: {
    readonly schemas: Readonly<
      Record<string, { required?: string[]; properties: Record<string, unknown> }>
    >;
  };
}

function infer(event: JsonObject): { name: string; content: string } {
  const inferred = inferSchema(event);
  if ('skipped' in inferred) throw new Error(`skipped: ${inferred.skipped}`);
  return inferred;
}

/** The schema of a detail in an event of type `Thing`. */
function contentOf(detail: JsonObject): Content {
  return JSON.parse(infer(eventOf('s', 'Thing', detail)).content);
}

function propertiesOf(detail: JsonObject): unknown {
  return contentOf(detail).components.schemas['Thing']?.properties;
}

const claimAccepted = eventOf('claims.service', 'Claim.Accepted', {
  customerId: 'c',
  claimId: 'd',
  message: 'm',
  uploadCarDamageUrl: 'https://example.com/',
});

/** As AWS wrote it (aws-samples/serverless-eda-insurance-claims-processing), spaces left out. */
const claimAcceptedSchema =
  '{"openapi":"3.0.0","info":{"version":"1.0.0","title":"Claim.Accepted"},"paths":{},"components":{"schemas":{' +
  '"AWSEvent":{"type":"object",' +
  '"required":["detail-type","resources","detail","id","source","time","region","version","account"],' +
  '"x-amazon-events-detail-type":"Claim.Accepted","x-amazon-events-source":"claims.service",' +
  '"properties":{"detail":{"$ref":"#/components/schemas/Claim.Accepted"},"account":{"type":"string"},' +
  '"detail-type":{"type":"string"},"id":{"type":"string"},"region":{"type":"string"},' +
  '"resources":{"type":"array","items":{"type":"object"}},"source":{"type":"string"},' +
  '"time":{"type":"string","format":"date-time"},"version":{"type":"string"}}},' +
  '"Claim.Accepted":{"type":"object","required":["customerId","claimId","message","uploadCarDamageUrl"],' +
  '"properties":{"claimId":{"type":"string"},"customerId":{"type":"string"},"message":{"type":"string"},"uploadCarDamageUrl":{"type":"string"}}}}}}';

describe('a schema that AWS inferred', () => {
  test('comes out the same, to the byte', () => {
    expect(infer(claimAccepted)).toEqual({
      name: 'claims.service@Claim.Accepted',
      content: claimAcceptedSchema,
    });
  });

  test('is exported to Draft 4 with AWSEvent as the root', () => {
    expect(toDraft4(claimAcceptedSchema)).toBe(
      '{"$schema":"http://json-schema.org/draft-04/schema#","title":"Claim.Accepted",' +
        '"definitions":{"Claim.Accepted":{' +
        '"properties":{"claimId":{"type":"string"},"customerId":{"type":"string"},"message":{"type":"string"},"uploadCarDamageUrl":{"type":"string"}},' +
        '"required":["customerId","claimId","message","uploadCarDamageUrl"],"type":"object"}},' +
        '"properties":{"account":{"type":"string"},"detail":{"$ref":"#/definitions/Claim.Accepted"},' +
        '"detail-type":{"type":"string"},"id":{"type":"string"},"region":{"type":"string"},' +
        '"resources":{"items":{"type":"object"},"type":"array"},"source":{"type":"string"},' +
        '"time":{"format":"date-time","type":"string"},"version":{"type":"string"}},' +
        '"required":["detail-type","resources","detail","id","source","time","region","version","account"],' +
        '"type":"object","x-amazon-events-detail-type":"Claim.Accepted","x-amazon-events-source":"claims.service"}',
    );
  });

  test('of a detail alone is called Event', () => {
    expect(JSON.parse(inferSchemaFromEvents([{ id: 'x', lines: [{ n: 1 }] }], 'OpenApi3'))).toEqual(
      {
        openapi: '3.0.0',
        info: { version: '1.0.0', title: 'Event' },
        paths: {},
        components: {
          schemas: {
            Event: {
              type: 'object',
              required: ['id', 'lines'],
              properties: {
                id: { type: 'string' },
                lines: { type: 'array', items: { $ref: '#/components/schemas/EventItem' } },
              },
            },
            EventItem: { type: 'object', required: ['n'], properties: { n: { type: 'number' } } },
          },
        },
      },
    );
  });

  test('of samples in Draft 4 has the root Event', () => {
    expect(JSON.parse(inferSchemaFromEvents([{ a: null }], 'JSONSchemaDraft4'))).toEqual({
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'Event',
      properties: { a: {} },
      required: ['a'],
      type: 'object',
    });
  });
});

describe('which events are discovered', () => {
  test.each([
    ['aws.ec2', { skipped: 'aws-source' }],
    ['aws.', { skipped: 'aws-source' }],
    ['aws.partner', { skipped: 'aws-source' }],
    ['aws.partner/example.com/1', { name: 'aws.partner/example.com/1@Thing' }],
    ['awsome', { name: 'awsome@Thing' }],
  ])('%s', (source, expected) => {
    expect(inferSchema(eventOf(source, 'Thing', {}))).toMatchObject(expected);
  });

  test('those of up to 1000 KiB', () => {
    const sized = (bytes: number): JsonObject => {
      const empty = eventOf('s', 'Thing', { text: '' });
      const rest = bytes - Buffer.byteLength(JSON.stringify(empty));
      return eventOf('s', 'Thing', {
        text: 'ö'.repeat(Math.floor(rest / 2)) + 'x'.repeat(rest % 2),
      });
    };
    expect(inferSchema(sized(1_024_000))).toHaveProperty('name');
    expect(inferSchema(sized(1_024_001))).toEqual({ skipped: 'too-large' });
  });

  test('those of any depth, though 255 levels alone are read', () => {
    const nest = (levels: number, inner: string) =>
      JSON.parse(`${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`);
    const depthOf = (levels: number, inner: string) =>
      Object.keys(contentOf(nest(levels, inner)).components.schemas).length;
    // The event is level 1, its detail level 2: 253 objects below AWSEvent and Thing.
    expect(depthOf(253, '1')).toBe(254);
    expect(depthOf(254, '{"b":1}')).toBe(255);
    expect(depthOf(400, '1')).toBe(255);
    expect(
      infer(eventOf('s', 'T', { a: JSON.parse('['.repeat(90_000) + ']'.repeat(90_000)) })).content,
    ).toContain('"items":{}');
  });
});

describe('names', () => {
  test.each([
    ['Review Created', 'ReviewCreated'],
    ['Step Functions Execution Status Change', 'StepFunctionsExecutionStatusChange'],
    ['EC2 Instance State-change Notification', 'EC2InstanceStateChangeNotification'],
    ['Security Hub Findings - Custom Action', 'SecurityHubFindingsCustomAction'],
    ['userCreated', 'UserCreated'],
    ['surgical', 'Surgical'],
    ['Claim.Accepted', 'Claim.Accepted'],
    ['order_created', 'Order_created'],
    ['orders/v1:created', 'OrdersV1Created'],
    ['größe ändern', 'GrößeÄndern'],
    ['订单 创建', '订单创建'],
    ['---', 'Event'],
    ['AWSEvent', 'AWSEvent_1'],
  ])('%s is %s', (detailType, name) => {
    const { content } = infer(eventOf('s', detailType, {}));
    const { info, components } = JSON.parse(content);
    expect(info.title).toBe(name);
    expect(Object.keys(components.schemas)).toEqual(['AWSEvent', name]);
    expect(components.schemas.AWSEvent).toMatchObject({
      'x-amazon-events-detail-type': detailType,
      properties: { detail: { $ref: `#/components/schemas/${name}` } },
    });
  });

  test('of the schema keep the normalised detail-type, whatever the component is called', () => {
    expect(infer(eventOf('s', 'AWSEvent', {})).name).toBe('s@AWSEvent');
  });
});

describe('types', () => {
  const string = { type: 'string' };
  test.each<[string, JsonObject[string], unknown]>([
    ['texts', 'me@example.com', string],
    ['texts of digits', '11-2021', string],
    ['dates', '2022-08-23', { ...string, format: 'date' }],
    ['what only looks like a date', '2022-13-23', string],
    ['date-times', '2022-08-23T15:51:44.123Z', { ...string, format: 'date-time' }],
    ['date-times elsewhere', '2022-08-23T15:51:44+02:00', { ...string, format: 'date-time' }],
    ['a day that February lacks', '2019-02-29T19:50:34Z', { ...string, format: 'date-time' }],
    ['a zone without colon', '2022-03-03T17:06:13.757+0000', string],
    ['date-times without zone', '2022-08-23T15:51:44', string],
    ['other ways to write them', '23/08/2022 15:51:44', string],
    ['small integers', 2022, { type: 'number' }],
    ['the largest small integer', 2147483647, { type: 'number' }],
    ['big integers', 2147483648, { type: 'integer', format: 'int64' }],
    ['big negative integers', -2147483649, { type: 'integer', format: 'int64' }],
    ['a time in milliseconds', 1551225146847, { type: 'integer', format: 'int64' }],
    ['integers beyond 64 bits', 2 ** 63, { type: 'number', format: 'double' }],
    ['fractions', 0.5, { type: 'number', format: 'double' }],
    ['booleans', false, { type: 'boolean' }],
    ['null', null, {}],
    ['empty arrays', [], { type: 'array', items: { type: 'object' } }],
    ['texts in arrays', ['a'], { type: 'array', items: string }],
    ['numbers in arrays', [1, 2], { type: 'array', items: { type: 'number' } }],
    [
      'numbers in two spellings',
      [1, 2 ** 40],
      { type: 'array', items: { type: 'integer', format: 'int64' } },
    ],
    [
      'integers and fractions',
      [2 ** 40, 0.5, 1],
      { type: 'array', items: { type: 'number', format: 'double' } },
    ],
    ['dates among texts', ['2022-08-23', 'x'], { type: 'array', items: string }],
    ['nulls alone', [null], { type: 'array', items: {} }],
    ['nulls among others', [null, 'x'], { type: 'array', items: { ...string, nullable: true } }],
    ['several kinds', ['x', 1], { type: 'array', items: { anyOf: [{ type: 'number' }, string] } }],
    [
      'several kinds and null',
      [null, [], true],
      {
        type: 'array',
        items: {
          anyOf: [
            { type: 'boolean', nullable: true },
            { type: 'array', items: { type: 'object' } },
          ],
        },
      },
    ],
    [
      'arrays of arrays',
      [[], [1]],
      { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    ],
  ])('%s', (_name, field, expected) => {
    expect(propertiesOf({ field })).toEqual({ field: expected });
  });

  test('an empty object is a component with neither properties nor required', () => {
    expect(contentOf({ metadata: {} }).components.schemas['Metadata']).toEqual({ type: 'object' });
  });

  test('objects of several shapes in an array are one component', () => {
    const { Thing, ThingItem } = contentOf({
      lines: [{ id: 1, a: 'x' }, { id: 2, b: true }, null],
    }).components.schemas;
    expect(Thing?.properties['lines']).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/ThingItem' },
    });
    expect(ThingItem).toEqual({
      type: 'object',
      nullable: true,
      required: ['id'],
      properties: { a: { type: 'string' }, b: { type: 'boolean' }, id: { type: 'number' } },
    });
  });
});

describe('components', () => {
  const namesOf = (detail: JsonObject) =>
    Object.keys(contentOf(detail).components.schemas).slice(2);

  test('are called after the key, with its first letter raised', () => {
    expect(
      namesOf({ 'vpc-config': { a: 1 }, harvest_job: { b: 1 }, hmrcDetails: { c: 1 } }),
    ).toEqual(['Harvest_job', 'HmrcDetails', 'Vpc-config']);
    expect(
      namesOf({ 'a b/c': { a: 1 }, '%': { b: 1 }, '': { c: 1 }, __proto__x: { d: 1 } }),
    ).toEqual(['Nested', 'Nested_1', '__proto__x', 'ABC']);
  });

  test('of an array are called after the component that has it', () => {
    const content = contentOf({
      payOptions: { regularPayLines: [{ a: [{ b: 1 }] }], other: [[{ c: 1 }]] },
    });
    expect(Object.keys(content.components.schemas).slice(2)).toEqual([
      'PayOptions',
      'PayOptionsItem',
      'PayOptionsItem_1',
      'PayOptionsItem_1Item',
    ]);
  });

  test('with the same name and another shape get a number', () => {
    const customer = (shape: JsonObject) => ({ customer: shape });
    const { components } = JSON.parse(infer(eventOf('s', 'Customer', customer({ a: 1 }))).content);
    expect(components.schemas.Customer.properties).toEqual({
      customer: { $ref: '#/components/schemas/Customer_1' },
    });
    expect(
      namesOf({ x: customer({ a: 1 }), y: customer({ b: 1 }), z: customer({ c: 1 }) }),
    ).toEqual(['X', 'Y', 'Z', 'Customer', 'Customer_1', 'Customer_2']);
  });

  test('are used again for the same shape, by the first in breadth', () => {
    const employee = { name: 'x', born: '2000-01-01' };
    const { schemas } = contentOf({
      employer: { owner: employee },
      employee,
      posts: [employee],
      zone: { item: { ...employee, name: 'y' }, other: { ...employee, born: 'y' } },
    }).components;
    expect(Object.keys(schemas).slice(2)).toEqual(['Employee', 'Employer', 'Zone', 'Other']);
    expect(schemas['Employer']?.properties).toEqual({
      owner: { $ref: '#/components/schemas/Employee' },
    });
    expect(schemas['Zone']?.properties['item']).toEqual({ $ref: '#/components/schemas/Employee' });
    expect(schemas['Thing']?.properties['posts']).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/Employee' },
    });
  });

  test('come breadth first, those of arrays after those of keys', () => {
    expect(
      namesOf({ a: [{ x: 1 }], c: { d: { e: 1 }, lines: [{ y: 1 }] }, b: { f: { g: 2.5 } } }),
    ).toEqual(['B', 'C', 'ThingItem', 'F', 'D', 'CItem']);
  });

  test('have keys with objects first, then the others, upper case before lower', () => {
    const content = infer(
      eventOf('s', 'Thing', { type: 1, ADDRESS: 1, z: { q: 1 }, b: [{}], 9: 1, 10: 1 }),
    ).content;
    const properties = /"Thing":.*?"properties":\{(.*?)\}\},"Z"/.exec(content)?.[1] ?? '';
    expect([...properties.matchAll(/"([^"]+)":\{/g)].map(([, key]) => key)).toEqual([
      ...['z', '10', '9', 'ADDRESS', 'b', 'items', 'type'],
    ]);
  });
});

describe('the envelope', () => {
  test('says what its resources were', () => {
    const { content } = infer(eventOf('s', 'Thing', {}, ['arn:aws:s3:::bucket', '2024-01-01']));
    expect(JSON.parse(content).components.schemas.AWSEvent.properties.resources).toEqual({
      type: 'array',
      items: { type: 'string' },
    });
  });

  test('has nine keys, and formats of none but time', () => {
    const event = { ...eventOf('2024-01-01', '2024-01-01', {}), 'replay-name': 'r', extra: 1 };
    expect(JSON.parse(infer(event).content).components.schemas.AWSEvent.properties).toEqual(
      JSON.parse(claimAcceptedSchema.replaceAll('Claim.Accepted', '20240101')).components.schemas
        .AWSEvent.properties,
    );
  });
});

// AWS's schema of that event has a plain time: the sample on the page for it has this one.
test('the time of a made-up event may be no time', () => {
  const event = { ...eventOf('aws.chime', 'Thing', {}), time: 'yyyy-mm-ddThh:mm:ssZ' };
  const { components } = JSON.parse(inferSchemaFromEvents([event], 'OpenApi3'));
  expect(components.schemas.AWSEvent.properties.time).toEqual({ type: 'string' });
});

describe('several samples', () => {
  test('are taken together: required is what all have', () => {
    const samples = [
      eventOf('s', 'Thing', { id: 1, note: 'x', at: null }),
      eventOf('s', 'Thing', { id: 2 ** 40, at: '2024-01-01' }),
    ];
    const { components } = JSON.parse(inferSchemaFromEvents(samples, 'OpenApi3'));
    expect(components.schemas.Thing).toEqual({
      type: 'object',
      required: ['at', 'id'],
      properties: {
        at: { type: 'string', format: 'date', nullable: true },
        id: { type: 'integer', format: 'int64' },
        note: { type: 'string' },
      },
    });
  });

  test('of which one is no event are taken as details', () => {
    const content = inferSchemaFromEvents([eventOf('s', 'Thing', {}), { a: 1 }], 'OpenApi3');
    expect(JSON.parse(content).info.title).toBe('Event');
  });
});

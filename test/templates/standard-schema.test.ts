import { parser } from '@aws-lambda-powertools/parser/middleware';
import { ParseError } from '@aws-lambda-powertools/parser/errors';
import middy from '@middy/core';
import { initTRPC, TRPCError } from '@trpc/server';
import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { example, type ExampleEvent } from '../../templates/event.js';
import { delivered } from './delivered.js';

/** Others take an event as the Standard Schema that it is. */
const wrong = { ...delivered, detail: { orderId: 'sEcReT' } };
const issues = [{ path: ['detail', 'id'], message: 'is missing' }];

describe('Powertools for AWS Lambda', () => {
  const context = {} as Context;

  test('parses the whole event', async () => {
    const handler = middy()
      .use(parser({ schema: example }))
      .handler((event: ExampleEvent) => Promise.resolve(event.detail.id));
    expect(await handler(delivered, context)).toBe('7');
    const error: unknown = await handler(wrong as never, context).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ParseError);
    expect(error).toMatchObject({ cause: issues });
  });

  test('parses safely', async () => {
    const handler = middy()
      .use(parser({ schema: example, safeParse: true }))
      .handler((event) => Promise.resolve(event));
    expect(await handler(delivered as never, context)).toEqual({ success: true, data: delivered });
    expect(await handler(wrong as never, context)).toMatchObject({ success: false });
  });
});

describe('tRPC', () => {
  const t = initTRPC.create();
  const router = t.router({
    ofEvent: t.procedure.input(example).query(({ input }) => input.detail.id),
    ofDetail: t.procedure.input(example.detail).query(({ input }) => input.id),
  });
  const call = router.createCaller({});

  test('takes event and detail', async () => {
    expect(await call.ofEvent(delivered)).toBe('7');
    expect(await call.ofDetail({ id: '8' })).toBe('8');
    const error: unknown = await call.ofEvent(wrong as never).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TRPCError);
    expect(error).toMatchObject({ code: 'BAD_REQUEST', cause: { issues } });
  });
});

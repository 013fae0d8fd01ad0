import type { File } from '../../src/files/file.js';
import type { ModelOptions } from '../../src/model/described.js';
import type { JsonValue } from '../../src/model/schema.js';
import type { Problem } from '../../src/problems.js';
import { emitModel, eventSchema, modelOfContents } from './modules.js';
import { sandbox, type Sandbox } from './sandbox.js';

/** What contents of schemas come to, on the whole way that they go. */
export interface Outcome {
  readonly problems: readonly Problem[];
  readonly files: readonly File[];
}

export async function generate(
  contents: readonly string[],
  options: Partial<ModelOptions> = {},
): Promise<Outcome> {
  const model = modelOfContents(contents, options);
  return { problems: model.problems, files: await emitModel(model) };
}

/** Content of a schema of one event, `Order Created` from `orders`, with that detail. */
export function contentOf(detail: JsonValue): string {
  return eventSchema('orders', 'Order Created', detail);
}

/** The one event of {@link contentOf}, generated and run in a world of its own. */
export interface RunningEvent extends Outcome {
  /** Text of its module. */
  readonly text: string;
  readonly sandbox: Sandbox;
  readonly isDetail: (value: unknown) => boolean;
  readonly isEvent: (value: unknown) => boolean;
  /** What is wrong with a detail, by the schema that the module carries. */
  readonly issuesOf: (detail: unknown) => readonly unknown[];
}

export async function runEvent(detail: JsonValue): Promise<RunningEvent> {
  return runContent(contentOf(detail));
}

export async function runContent(content: string): Promise<RunningEvent> {
  return runOutcome(await generate([content]));
}

export function runOutcome(outcome: Outcome): RunningEvent {
  const file = outcome.files.find(({ path }) => path === 'orders/order-created.ts');
  if (file === undefined) throw new Error(`no event: ${JSON.stringify(outcome.problems)}`);
  const running = sandbox(outcome.files);
  const module = running.load('orders/order-created.js') as EventModule;
  const { issuesOf } = running.load('runtime.js') as Runtime;
  return {
    ...outcome,
    text: file.content,
    sandbox: running,
    isDetail: module.isOrderCreatedDetail,
    isEvent: module.isOrderCreatedEvent,
    issuesOf: (value) => issuesOf(module.orderCreated.detail.schema, value),
  };
}

type Guard = (value: unknown) => boolean;

interface EventModule {
  readonly isOrderCreatedDetail: Guard;
  readonly isOrderCreatedEvent: Guard;
  readonly orderCreated: { readonly detail: { readonly schema: unknown } };
}

interface Runtime {
  readonly issuesOf: (schema: unknown, value: unknown) => readonly unknown[];
}

import type { Project } from './project.js';
import { chapter, say } from './terminal.js';

/** Ends the demo when a step did not print what the story says. */
function expect(printed: string, ...texts: readonly string[]): void {
  const missing = texts.find((text) => !printed.includes(text));
  if (missing !== undefined) throw new Error(`this should have been printed: ${missing}`);
}

/** A local EventBridge that has the consumer, with a command that puts events. */
const consumed = 'evb-codegen local --function order-created=order-created.ts --';

const detailOf = 'generated/elk.orders/order-created.ts';

/** What a consumer gets, and a producer has to give. */
const detailType = /^export interface OrderCreatedDetail \{[^}]*\}$/m;

const readsOne = `      'Order Created': ({ detail }) => handleOrder(detail.id),`;
const readsBoth = `      'Order Created': ({ detail: { id, orderId = id } }) => {
        if (orderId === undefined) throw new Error('an order without an id');
        handleOrder(orderId);
      },`;

export async function loseAnOrder({ run, edit }: Project): Promise<void> {
  const example = 'order-service-untyped';
  const local = 'evb-codegen local --function order-created=order-created.js';
  chapter('1. How an order gets lost: plain JavaScript, nothing checks the events on the bus');
  await run(example, `${local} --bus orders -- node put-rule.js`);
  expect(await run(example, `${local} -- node put-order.js 1`), 'handled order 1');
  say('Somebody renames `id` in the producer. Nothing complains:');
  edit(`${example}/put-order.js`, '  id,\n', '  orderId: id,\n');
  expect(await run(example, `${local} -- node put-order.js 2`), 'handled order undefined');
}

export async function generateCode({ run, excerpt }: Project): Promise<void> {
  const example = 'order-service';
  chapter('2. The same with evb-codegen: what schema discovery saw on the bus becomes code');
  await run(example, 'evb-codegen local --bus orders -- jiti put-sample-orders.ts');
  expect(await run(example, 'evb-codegen pull --local'), '1 event of 1 source from 1 schema');
  excerpt(detailOf, detailType);
  say('The build generates it again from the files of the pull, without network:');
  await run(example, 'evb-codegen generate');
  await run(example, 'tsc -p .');
  say('Producer and consumer compile against the generated code. They are deployed, and run:');
  await run(example, `${consumed} jiti put-rule.ts`);
  expect(await run(example, `${consumed} jiti place-order.ts 1`), 'handled order 1');
}

export async function stopTheMistake({ run, edit }: Project): Promise<void> {
  const example = 'order-service';
  chapter('3. The compiler stops the rename, in the producer and in the consumer');
  const undo = [
    edit(`${example}/create-order.ts`, '        id,\n', '        orderId: id,\n'),
    edit(`${example}/order-created.ts`, 'handleOrder(detail.id)', 'handleOrder(detail.orderId)'),
  ];
  const errors = await run(example, 'tsc -p .', 1);
  expect(errors, "'orderId' does not exist in type", "Property 'orderId' does not exist on type");
  for (const step of undo) step();

  chapter('4. A producer without types gets past the compiler: the guard stops it at run time');
  const refused = await run(example, `${consumed} node ../order-service-untyped/put-order.js 2`);
  expect(refused, 'refused an order: detail.id is missing');

  chapter('5. And the check stops it in CI: exit code 3, a breaking change');
  const check = await run(example, 'evb-codegen check --local', 3);
  expect(check, 'detail.id looks renamed to detail.orderId');
}

export async function bringItBack({ run, edit, excerpt }: Project): Promise<void> {
  const example = 'order-service';
  chapter('6. The fix: pull the new version; the compiler says where both have to be read');
  await run(example, 'evb-codegen pull --local');
  excerpt(detailOf, detailType);
  expect(await run(example, 'tsc -p .', 1), "'string | undefined' is not assignable");
  edit(`${example}/order-created.ts`, readsOne, readsBoth);
  await run(example, 'tsc -p .');

  chapter('7. The archive still has order 2: look whether it can be read now, then replay it');
  const replay = 'evb-codegen replay --bus orders --from -1h --rule order-created --preflight';
  const printed = await run(example, `${consumed} ${replay}`);
  expect(printed, "2 events; today's guards refuse none", 'COMPLETED', 'handled order 2');
  if (printed.includes('handled order 1')) throw new Error('order 1 was handled twice');
  say(
    'Order 1 came again, too. The consumer knows its event by the id, and did not handle it twice.',
  );
}

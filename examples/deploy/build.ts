/** What all three templates deploy: both functions, and the pattern for those that can read it. */

import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { orderCreated } from '../../generated/elk.orders/order-created.js';

await build({
  entryPoints: ['../order-service/create-order.ts', '../order-service/order-created.ts'],
  outdir: 'dist/functions',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  // Lambda has the SDK.
  external: ['@aws-sdk/*'],
});
writeFileSync('dist/order-created-pattern.json', JSON.stringify(orderCreated.pattern(), null, 2));

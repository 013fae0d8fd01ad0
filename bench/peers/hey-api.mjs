// Types alone, a document at a time, in one process.
import { readdirSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';

const [from, to] = process.argv.slice(2);
for (const file of readdirSync(from)) {
  await createClient({
    input: `${from}/${file}`,
    output: { path: `${to}/${file.replace('.json', '')}`, postProcess: [] },
    plugins: ['@hey-api/typescript'],
    logs: { level: 'silent' },
  });
}

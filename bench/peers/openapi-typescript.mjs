// Types alone, as a library in one process: what the peer is quickest at.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const [from, to] = process.argv.slice(2);
for (const file of readdirSync(from)) {
  const text = astToString(await openapiTS(readFileSync(`${from}/${file}`, 'utf8')));
  writeFileSync(`${to}/${file.replace('.json', '.ts')}`, text);
}

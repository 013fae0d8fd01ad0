// What we have the types from, with its own formatting: one document at a time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const [from, to] = process.argv.slice(2);
for (const file of readdirSync(from)) {
  const { components } = JSON.parse(readFileSync(`${from}/${file}`, 'utf8'));
  const schema = { $ref: '#/components/schemas/AWSEvent', components };
  writeFileSync(`${to}/${file.replace('.json', '.ts')}`, await compile(schema, 'AWSEvent'));
}

// Types alone, a document at a time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { InputData, JSONSchemaInput, quicktype } from 'quicktype-core';

const [from, to] = process.argv.slice(2);
for (const file of readdirSync(from)) {
  const { components } = JSON.parse(readFileSync(`${from}/${file}`, 'utf8'));
  const schema = JSON.stringify({ $ref: '#/components/schemas/AWSEvent', components });
  const source = new JSONSchemaInput(undefined);
  await source.addSource({ name: 'Event', schema });
  const inputData = new InputData();
  inputData.addInput(source);
  const { lines } = await quicktype({
    inputData,
    lang: 'typescript',
    rendererOptions: { 'just-types': true },
  });
  writeFileSync(`${to}/${file.replace('.json', '.ts')}`, lines.join('\n'));
}

// The floor: interfaces of well-behaved schemas, written as they are read. It checks, escapes and
// names nothing, and has no guards.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
for (const file of readdirSync(from)) {
  const { components } = JSON.parse(readFileSync(`${from}/${file}`, 'utf8'));
  const interfaces = Object.entries(components.schemas).map(
    ([name, { properties, required = [] }]) => {
      const rows = Object.entries(properties).map(([key, schema]) => {
        const label = /^\w+$/.test(key) ? key : `'${key}'`;
        const comment = schema.format ? `  /** @format ${schema.format} */\n` : '';
        return `${comment}  ${label}${required.includes(key) ? '' : '?'}: ${typeOf(schema)};\n`;
      });
      return `export interface ${name} {\n${rows.join('')}}\n`;
    },
  );
  writeFileSync(`${to}/${file.replace('.json', '.ts')}`, interfaces.join('\n'));
}

function typeOf(schema) {
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `${typeOf(schema.items)}[]`;
  if (schema.type === 'integer') return 'number';
  return schema.type === 'object' ? 'Record<string, unknown>' : (schema.type ?? 'unknown');
}

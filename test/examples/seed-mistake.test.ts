import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** The story this project comes from: `id` renamed to `orderId` on one side alone. */

const folder = fileURLToPath(new URL('../../examples/order-service/', import.meta.url));

/** Compiles the order service with one of its files edited, and gives what the compiler says. */
function compile(file: string, edit: (text: string) => string): string[] {
  const config = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, folder);
  const host = ts.createCompilerHost(options);
  const path = join(folder, file);
  const edited = edit(readFileSync(path, 'utf8'));
  const read = host.readFile.bind(host);
  const isEdited = (name: string): boolean => name === path;
  host.readFile = (name) => (isEdited(name) ? edited : read(name));
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, languageVersion) =>
    isEdited(name)
      ? ts.createSourceFile(name, edited, languageVersion)
      : getSourceFile(name, languageVersion);
  const program = ts.createProgram(fileNames, options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
    return `${diagnostic.file ? diagnostic.file.fileName.slice(dirname(path).length + 1) : ''}: ${text}`;
  });
}

describe('the mistake of the story', { timeout: 60_000 }, () => {
  test('without it, everything compiles', () => {
    expect(compile('create-order.ts', (text) => text)).toEqual([]);
  });

  test('a producer that renames `id` does not compile', () => {
    const edit = (text: string): string => text.replace(/^( +)id,$/m, '$1orderId: id,');
    expect(compile('create-order.ts', edit)).toEqual([
      "create-order.ts: Object literal may only specify known properties, and 'orderId' does not exist in type 'OrderCreatedDetail'.",
    ]);
  });

  test('a consumer that reads what nobody sends does not compile', () => {
    const edit = (text: string): string => text.replace('detail.id', 'detail.orderId');
    expect(compile('order-created.ts', edit)).toEqual([
      "order-created.ts: Property 'orderId' does not exist on type 'OrderCreatedDetail'.",
    ]);
  });
});

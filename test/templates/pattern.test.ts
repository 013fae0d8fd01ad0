import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import json5 from 'json5';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventPattern } from '../../templates/runtime/pattern.js';
import { corpus } from '../support/corpus-folder.js';
import { describeWithCorpus } from '../support/corpus.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

describe('a pattern', () => {
  test('is JSON that keeps what it was given', () => {
    const filter = { id: ['a', { exists: false }], $or: [{ a: [1] }, { b: [null] }] };
    const pattern = eventPattern('s', 't', filter);
    expect(pattern).toEqual({ source: ['s'], 'detail-type': ['t'], detail: filter });
    expect(JSON.parse(JSON.stringify(pattern))).toEqual(pattern);
  });
});

/** Rules that are about the text of a value, not its type: EventBridge refuses these, TypeScript not. */
const ofText = /_empty_EXC|ip_address|wildcard_complex/;

describeWithCorpus('patterns that AWS takes compile, and others do not', () => {
  const folder = join(corpus, 'patterns');
  const cases = readdirSync(folder)
    .filter((file) => file.endsWith('.json5'))
    .map((file) => {
      const content = json5.parse<{ EventPattern: Json }>(readFileSync(join(folder, file), 'utf8'));
      return { name: file.replace('.json5', ''), pattern: content.EventPattern };
    });
  let refused: Set<string>;
  beforeAll(() => {
    refused = compile(cases);
  }, 30_000);

  test.for(cases)('$name', ({ name }) => {
    expect(refused.has(name)).toBe(name.endsWith('_EXC') && !ofText.test(name));
  });
});

/** Names of the cases that do not compile, each against a type that has all of its paths. */
function compile(cases: readonly { name: string; pattern: Json }[]): Set<string> {
  const header = `import type { PatternFilter } from './runtime/pattern.js';\n`;
  const declarations = cases.map(
    ({ name, pattern }) =>
      `const ${name.replaceAll('-', '$')}: PatternFilter<${typeOf(pattern)}> = ${JSON.stringify(pattern)};`,
  );
  const path = fileURLToPath(new URL('../../templates/cases.ts', import.meta.url));
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2022.d.ts'],
    types: [],
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const text = header + declarations.join('\n');
  host.getSourceFile = (file, version) =>
    file === path
      ? ts.createSourceFile(file, text, version)
      : getSourceFile.call(host, file, version);
  const program = ts.createProgram([path], options, host);
  const lines = program
    .getSemanticDiagnostics(program.getSourceFile(path))
    .map(({ start = 0 }) => text.slice(0, start).split('\n').length - 2);
  return new Set(lines.map((line) => cases[line]?.name ?? 'no case'));
}

/** A type of what the pattern can be about: every leaf may be any scalar. */
function typeOf(pattern: Json): string {
  if (!isObject(pattern)) return 'string | number | boolean | null';
  const properties = properties_(pattern).map(([name, part]) => {
    return `${JSON.stringify(name)}: ${typeOf(part)};`;
  });
  return `{ ${properties.join(' ')} }`;
}

/** Properties, those in `$or` included. */
function properties_(pattern: { [key: string]: Json }): [string, Json][] {
  const { $or, ...others } = pattern;
  const alternatives = Array.isArray($or) ? $or.filter(isObject).flatMap(properties_) : [];
  return [...new Map([...alternatives, ...Object.entries(others)])];
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

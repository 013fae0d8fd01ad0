import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parseModule } from '../../src/emit/compiler.js';
import { toJavaScript } from '../../src/emit/javascript/javascript.js';
import type { File } from '../../src/files/file.js';
import { templates } from '../support/modules.js';

const head = '// Code generated.\n/* eslint-disable */\n// @ts-nocheck\n';

it('begins both files with whose they are, and documents them once', () => {
  const doc = '/** What this module is for. */\n';
  const content = `${head}${doc}\n/** One. */\nexport const one: number = 1;\n`;
  for (const made of toJavaScript(parseModule('one.ts', content))) {
    expect(made.content.startsWith(head)).toBe(true);
    expect(made.content.split(doc)).toHaveLength(2);
  }
});

const cases = fileURLToPath(new URL('../cases/generate/', import.meta.url));

describe('says what the compiler says', () => {
  it.for([...templates])('of templates/%s', ([path, content]) => {
    expectTheSame({ path, content });
  });

  it.for(readdirSync(cases))('of what comes of test/cases/generate/%s', (name) => {
    const folder = join(cases, name, 'generated');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const path of files.filter((file) => /(?<!\.d)\.ts$/.test(file))) {
      expectTheSame({ path, content: readFileSync(join(folder, path), 'utf8') });
    }
  });
});

function expectTheSame({ path, content }: File): void {
  const [script, declarations] = toJavaScript(parseModule(path, content));
  const compiled = compile(path, content);
  expect(printed(script)).toBe(printed({ ...script, content: compiled.script }));
  expect(printed(declarations)).toBe(printed({ ...declarations, content: compiled.declarations }));
}

/** As the compiler prints it, without comments; neither layout nor the quotes count. */
function printed({ path, content }: File): string {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.Latest);
  const printer = ts.createPrinter({ removeComments: true });
  const text = printer.printFile(file).replace(/\s+/g, ' ').replaceAll('"', "'");
  return text.replace(/,(?= [}\])])/g, '');
}

function compile(path: string, content: string): { script: string; declarations: string } {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
    noCheck: true,
    noLib: true,
    noResolve: true,
    types: [],
  };
  const made = new Map<string, string>();
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.ES2022);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === path ? source : undefined),
    fileExists: (name) => name === path,
    readFile: () => undefined,
    writeFile: (name, text) => made.set(name.replace(/^.*?(\.d)?\.[jt]s$/, '$1'), text),
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const { diagnostics } = ts.createProgram([path], options, host).emit(source);
  expect(diagnostics).toEqual([]);
  return { script: made.get('') ?? '', declarations: made.get('.d') ?? '' };
}

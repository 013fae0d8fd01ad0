import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import type { File } from '../../../src/files/file.js';
import { generate } from '../../support/generate.js';
import { isOfSchemas } from '../../support/modules.js';
import { tracesOfImport } from '../../support/sandbox.js';
import { typeErrors } from '../../support/type-check.js';
import { everywhere, isWellFormed, payloads } from './payloads.js';

/** All payloads, each in every place of a schema of its own: generated once, looked at from all sides. */
describe(
  'C3 rows 1, 2, 3, 4, 16, 17: hostile text in every place of a schema',
  { timeout: 60_000 },
  () => {
    const outcomes = Object.entries(payloads).map(async ([name, text]) => {
      const { files, problems } = await generate([everywhere(text)]);
      return { name, text, files, problems };
    });
    const modules = (files: readonly File[]): File[] => files.filter(isOfSchemas);

    test.for(outcomes.map((outcome, i) => [Object.keys(payloads)[i], outcome] as const))(
      '%s gives code, or says why not',
      async ([, outcome]) => {
        const { files, problems, text } = await outcome;
        const why = problems.filter(({ severity }) => severity === 'error');
        // A reference cannot be written to a component whose name is not well-formed Unicode.
        const expected = isWellFormed(text) ? [] : ['EVB_REF_DANGLING'];
        expect(why.map(({ code }) => code)).toEqual(expected);
        expect(modules(files)).toHaveLength(isWellFormed(text) ? 3 : 1);
      },
    );

    test('rows 1, 16: there is no statement that nobody planned', async () => {
      for (const { name, files } of await Promise.all(outcomes)) {
        for (const { path, content } of modules(files)) {
          expect(strangers(path, content), `${name} in ${path}`).toEqual([]);
        }
      }
    });

    test('row 17: importing runs nothing, adds no global and touches no prototype', async () => {
      for (const { name, files } of await Promise.all(outcomes)) {
        expect(tracesOfImport(files), name).toEqual([]);
      }
    });

    test('row 2: no character is in the files that does not show', async () => {
      const hidden = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115f\u1160\u3164\uffa0]/u;
      for (const { name, files } of await Promise.all(outcomes)) {
        for (const { path, content } of modules(files)) {
          expect(content.replaceAll('\n', '').search(hidden), `${name} in ${path}`).toBe(-1);
          expect(content, name).not.toMatch(/<\/script|<!--/i);
        }
      }
    });

    test('row 3: no text of a schema is in a template literal', async () => {
      for (const { name, files } of await Promise.all(outcomes)) {
        for (const { path, content } of modules(files)) {
          expect(templateLiterals(path, content), `${name} in ${path}`).toEqual([]);
        }
      }
    });

    test('row 2: literals say what the schema said', async () => {
      for (const { name, text, files } of await Promise.all(outcomes)) {
        const literals = modules(files).flatMap(({ path, content }) => stringsOf(path, content));
        if (files.length > 0 && isWellFormed(text)) expect(literals, name).toContain(text);
      }
    });

    test('all of it type-checks', async () => {
      const all = await Promise.all(outcomes);
      const [first] = all;
      const files = all.flatMap((outcome, i) =>
        modules(outcome.files)
          .filter(({ path }) => path !== 'index.ts')
          .map((file) => ({ ...file, path: `s${i}/${file.path.replace('/', '.')}` })),
      );
      const runtime = first?.files.filter((file) => !isOfSchemas(file));
      const checked = [
        ...(runtime ?? []),
        ...files.filter(({ path }) => !path.endsWith('.index.ts')),
      ];
      expect(typeErrors(checked).slice(0, 10)).toEqual([]);
    });
  },
);

const planned = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.VariableStatement,
]);

function parse(path: string, content: string): ts.SourceFile {
  return ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true);
}

/** Statements of other kinds, and whatever speaks of the canary `P` outside of text. */
function strangers(path: string, content: string): string[] {
  const file = parse(path, content);
  const others = file.statements.filter(({ kind }) => !planned.has(kind));
  return [
    ...others,
    ...nodes(file, (node) => ts.isIdentifier(node) && node.text === 'globalThis'),
  ].map((node) => node.getText(file));
}

function templateLiterals(path: string, content: string): string[] {
  const file = parse(path, content);
  return nodes(file, ts.isTemplateLiteral).map((node) => node.getText(file));
}

function stringsOf(path: string, content: string): string[] {
  return nodes(parse(path, content), ts.isStringLiteral).map(
    (node) => (node as ts.StringLiteral).text,
  );
}

function nodes(file: ts.SourceFile, wanted: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (wanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

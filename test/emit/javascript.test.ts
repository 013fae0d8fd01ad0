import { expect, it } from 'vitest';
import { parseModule } from '../../src/emit/compiler.js';
import { toJavaScript } from '../../src/emit/javascript.js';

const head = '// Code generated.\n/* eslint-disable */\n// @ts-nocheck\n';

it('begins both files with whose they are, and documents them once', () => {
  const doc = '/** What this module is for. */\n';
  const content = `${head}${doc}\n/** One. */\nexport const one: number = 1;\n`;
  for (const made of toJavaScript(parseModule('one.ts', content))) {
    expect(made.content.startsWith(head)).toBe(true);
    expect(made.content.split(doc)).toHaveLength(2);
  }
});

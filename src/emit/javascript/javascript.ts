import type { ts } from 'ts-morph';
import type { File } from '../../files/file.js';
import { declarationsOf } from './declarations.js';
import { eraseTypes } from './erase-types.js';

/**
 * A TypeScript module as JavaScript, and its declarations beside it: cheaper to type-check in large
 * projects. Both are its text with less in it, so they are laid out as it is. A compiler, which writes
 * all anew, takes ten times as long; our tests hold what is left against what it writes.
 */
export function toJavaScript(module: ts.SourceFile): [File, File] {
  const path = module.fileName.replace(/\.ts$/, '');
  return [
    { path: `${path}.js`, content: eraseTypes(module) },
    { path: `${path}.d.ts`, content: declarationsOf(module) },
  ];
}

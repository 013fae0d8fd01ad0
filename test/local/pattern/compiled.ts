import { compilePattern, type CompiledPattern } from '../../../src/local/pattern/index.js';

/** Compiles a pattern that must be valid. */
export function compiled(pattern: unknown): CompiledPattern {
  const compilation = compilePattern(JSON.stringify(pattern));
  if (!compilation.ok) throw new Error(compilation.reason);
  return compilation.pattern;
}

/** Why a pattern is refused; `undefined` when it is not. */
export function reasonAgainst(pattern: unknown): string | undefined {
  const json = typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
  const compilation = compilePattern(json);
  return compilation.ok ? undefined : compilation.reason;
}

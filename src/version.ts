import { createRequire } from 'node:module';

/** Version of evb-codegen, as its package.json has it: one folder up, from src as from dist. */
export const version: string = (
  createRequire(import.meta.url)('../package.json') as { readonly version: string }
).version;

/**
 * Runs claims and prints their tables.
 *
 *     npm run bench                      all of them, and writes RESULTS.md with its plots
 *     npm run bench -- guards            one
 *     npm run bench -- guards --write    one, and writes it into RESULTS.md
 *     --rounds N                         how often each subject is measured
 *     --size N                           how much there is to do: schemas, events, entries
 *     --rounds 1 --size 20               whether all of them run: what CI asks
 */

import { readdirSync } from 'node:fs';
import * as options from './frame/options.js';
import { keep, resultOf, writePage } from './frame/results.js';
import { tableText, type Claim } from './frame/table.js';

const known = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length));
const unknown = options.claims.filter((claim) => !known.includes(claim));
if (unknown.length > 0) {
  throw new Error(`No such claim: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
}

const all = options.claims.length === 0;
const scaled = process.argv.some((arg) => /^--(rounds|size)\b/.test(arg));
const kept = options.write || (all && !scaled);
for (const claim of all ? known : options.claims) {
  try {
    const { default: measure } = (await import(`./${claim}.ts`)) as { readonly default: Claim };
    const tables = await measure();
    console.log(`## ${claim}\n\n${tables.map(tableText).join('\n\n')}\n`);
    if (kept) keep(resultOf(claim, tables));
  } catch (error) {
    // The others can still be measured.
    console.error(`${claim} could not be measured:`, error);
    process.exitCode = 1;
  }
}
if (kept) writePage();
// Servers that a claim started and did not come to end would keep this running.
process.exit();

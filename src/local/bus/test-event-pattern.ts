import type { Account } from '../account.js';
import type { Input } from '../input.js';
import { jsonDepth, MAX_DEPTH, parseJsonObject } from '../json.js';
import type { Output } from '../operation.js';
import { compilePattern, matches } from '../pattern/index.js';
import { invalidPattern, validation } from './errors.js';
import { patternRule } from './rules.js';

const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/** Whether an event, which has to have all of an envelope, matches a pattern. */
export function testEventPattern(_account: Account, input: Input): Output {
  const compiled = compilePattern(input.text('EventPattern', patternRule));
  const text = input.text('Event');
  const event = jsonDepth(text) > MAX_DEPTH ? undefined : parseJsonObject(text);
  if (event === undefined)
    throw validation('Parameter Event is not valid. Reason: Not a JSON object.');
  const missing = REQUIRED.find((name) => !Object.hasOwn(event, name));
  if (missing !== undefined) {
    throw validation(`Parameter Event is not valid. Reason: ${missing} is missing.`);
  }
  if (!compiled.ok) throw invalidPattern(compiled.reason);
  return { Result: matches(compiled.pattern, event) };
}

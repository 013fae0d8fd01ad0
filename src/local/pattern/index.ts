/** EventBridge's event patterns: reading them, and finding the rules that an event matches. */
export type { JsonObject } from '../../model/read/json.js';
export {
  compileKeptPattern,
  compilePattern,
  hasWildcard,
  matches,
  type Compilation,
  type CompiledPattern,
} from './pattern.js';
export { createRuleIndex, type RuleIndex } from './rule-index.js';

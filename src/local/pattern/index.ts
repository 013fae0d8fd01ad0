/** EventBridge's event patterns: reading them, and finding the rules that an event matches. */
export {
  compileKeptPattern,
  compilePattern,
  hasWildcard,
  matches,
  type CompiledPattern,
} from './pattern.js';
export { createRuleIndex, type RuleIndex } from './rule-index.js';

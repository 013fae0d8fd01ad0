import type { JsonObject } from '../../model/read/json.js';
import { compileKeptPattern, createRuleIndex, type RuleIndex } from '../pattern/index.js';
import type { Rule } from './rows.js';

/** Which enabled rules of a bus an event matches. Patterns are compiled once, when a rule is put. */
export class Matcher {
  readonly #buses = new Map<string, RuleIndex<string>>();

  put(rule: Rule): void {
    this.delete(rule.bus, rule.name);
    if (rule.state === 'DISABLED') return;
    const compiled = compileKeptPattern(rule.pattern);
    if (compiled.ok) this.#busIndex(rule.bus).add(rule.name, compiled.pattern);
  }

  delete(bus: string, name: string): void {
    this.#buses.get(bus)?.delete(name);
  }

  /** Names of the rules, in the order in which they were put. */
  matching(bus: string, event: JsonObject): readonly string[] {
    return this.#buses.get(bus)?.matching(event) ?? [];
  }

  #busIndex(bus: string): RuleIndex<string> {
    const index = this.#buses.get(bus) ?? createRuleIndex<string>();
    this.#buses.set(bus, index);
    return index;
  }
}

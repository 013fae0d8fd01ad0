import type { JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import type { Conjunction } from './alternatives.js';
import { matches, type CompiledPattern } from './pattern.js';

/** Rules by pattern. Rules that name other sources or detail-types cost an event nothing. */
export interface RuleIndex<T> {
  /** Adds a rule, or gives one that is there another pattern. */
  add(key: T, pattern: CompiledPattern): void;
  delete(key: T): void;
  /** The keys of all patterns that the event matches, in the order in which they were added. */
  matching(event: JsonObject): T[];
}

/** Stands for every string: the pattern does not say which ones it takes. */
const ANY = Symbol('any string');

type Name = string | typeof ANY;

const anyName: readonly Name[] = [ANY];

interface Rule<T> {
  readonly key: T;
  readonly order: number;
  readonly pattern: CompiledPattern;
}

/** Rules by the source and the detail-type that they name. */
type Shelves<T> = Map<Name, Map<Name, Set<Rule<T>>>>;

/** A rule that names more pairs than this is found by its sources alone. */
const MAX_PAIRS = 100;

export function createRuleIndex<T>(): RuleIndex<T> {
  const rules = new Map<T, Rule<T>>();
  const shelves: Shelves<T> = new Map();
  let added = 0;
  return {
    add(key, pattern) {
      const old = rules.get(key);
      if (old !== undefined) take(old, shelves);
      const rule = { key, order: old?.order ?? (added += 1), pattern };
      rules.set(key, rule);
      put(rule, shelves);
    },
    delete(key) {
      const rule = rules.get(key);
      if (rule !== undefined) take(rule, shelves);
      rules.delete(key);
    },
    matching(event) {
      return [...candidates(event, shelves)]
        .filter(({ pattern }) => matches(pattern, event))
        .sort((a, b) => a.order - b.order)
        .map(({ key }) => key);
    },
  };
}

function put<T>(rule: Rule<T>, shelves: Shelves<T>): void {
  for (const [source, detailType] of pairsOf(rule.pattern)) {
    const shelf = shelves.get(source) ?? new Map<Name, Set<Rule<T>>>();
    shelves.set(source, shelf);
    shelf.set(detailType, (shelf.get(detailType) ?? new Set()).add(rule));
  }
}

function take<T>(rule: Rule<T>, shelves: Shelves<T>): void {
  for (const [source, detailType] of pairsOf(rule.pattern)) {
    const shelf = shelves.get(source);
    const there = shelf?.get(detailType);
    there?.delete(rule);
    if (there?.size === 0) shelf?.delete(detailType);
    if (shelf?.size === 0) shelves.delete(source);
  }
}

/** Every rule that the event could match, as far as source and detail-type tell. */
function candidates<T>(event: JsonObject, shelves: Shelves<T>): Set<Rule<T>> {
  const found = new Set<Rule<T>>();
  for (const shelf of pick(event['source'], shelves)) {
    for (const there of pick(event['detail-type'], shelf)) {
      for (const rule of there) found.add(rule);
    }
  }
  return found;
}

/** What is filed under a string and under any; all there is, should the event have no string. */
function pick<V>(name: JsonValue | undefined, shelf: ReadonlyMap<Name, V>): V[] {
  if (typeof name !== 'string') return [...shelf.values()];
  return [shelf.get(name), shelf.get(ANY)].filter((value) => value !== undefined);
}

function pairsOf(pattern: CompiledPattern): [Name, Name][] {
  return pattern.alternatives.flatMap(({ conjunction }) => {
    const sources = namesOf(conjunction, 'source');
    const all = namesOf(conjunction, 'detail-type');
    const detailTypes = sources.length * all.length > MAX_PAIRS ? anyName : all;
    return sources.flatMap((source) =>
      detailTypes.map((detailType): [Name, Name] => [source, detailType]),
    );
  });
}

/** The strings that a field must be one of. */
function namesOf(conjunction: Conjunction, path: string): readonly Name[] {
  const condition = conjunction.get(path);
  if (condition === undefined || condition.absent || condition.tests.length > 0) return anyName;
  const names = [...condition.exact].filter((value) => typeof value === 'string');
  return names.length === condition.exact.size ? names : anyName;
}

import type { BusEvent } from '../bus/event.js';
import type { Rule, Target } from '../bus/rows.js';
import { isoSeconds } from '../clock.js';
import { ruleArn, type Place } from '../names.js';
import { exactJson } from './exact-json.js';
import { readJsonPath } from './json-path.js';
import { replaceVariables } from './template.js';

/** Whose event goes where, and when it came in. */
export interface Passage {
  readonly rule: Rule;
  readonly target: Target;
  readonly event: BusEvent;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/**
 * What a target gets of an event: all of it, or what the target's input settings say
 * (userguide, eb-transform-target-input).
 */
export function targetInput(place: Place, passage: Passage): string {
  const { input } = passage.target;
  const { event } = passage;
  if (input === undefined) return event.text;
  if (input.kind === 'constant') return input.json;
  const valueAt = exactJson(event.text);
  const at = (path: string): string | undefined => {
    const steps = readJsonPath(path);
    return steps === undefined ? undefined : valueAt(steps);
  };
  if (input.kind === 'path') return at(input.path) ?? 'null';
  return fill(input.template, (name) => {
    const path = Object.hasOwn(input.paths, name) ? input.paths[name] : undefined;
    return path === undefined ? predefined(place, passage, name) : { json: at(path) };
  });
}

/** A variable's value as JSON; undefined: nothing is at its path. */
interface Variable {
  readonly json: string | undefined;
}

function predefined(place: Place, passage: Passage, name: string): Variable | undefined {
  const { rule, event, since } = passage;
  switch (name) {
    case 'aws.events.rule-arn':
      return { json: JSON.stringify(ruleArn(place, rule.bus, rule.name)) };
    case 'aws.events.rule-name':
      return { json: JSON.stringify(rule.name) };
    case 'aws.events.event.ingestion-time':
      return { json: JSON.stringify(isoSeconds(since)) };
    case 'aws.events.event.json':
      return { json: event.text };
    case 'aws.events.event': {
      const { detail: _, ...envelope } = event.object;
      return { json: JSON.stringify(envelope) };
    }
    default:
      return undefined;
  }
}

/**
 * Puts the variables into a template. Within a string a value loses its quotes; elsewhere it is
 * JSON. What is missing is nothing within a string, and null elsewhere. Names that are no variables
 * stay as they are.
 */
function fill(template: string, variable: (name: string) => Variable | undefined): string {
  return replaceVariables(template, (name, quoted) => {
    const found = variable(name);
    if (found === undefined) return undefined;
    return quoted ? asPartOfString(found) : (found.json ?? 'null');
  });
}

/** What is no string goes in without its quotes; those within its own strings are escaped already. */
function asPartOfString({ json = '' }: Variable): string {
  if (json.startsWith('"')) return json.slice(1, -1);
  return json.replace(/\\.|"/g, (token) => (token === '"' ? '' : token));
}

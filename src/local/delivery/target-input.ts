import type { BusEvent } from '../bus/event.js';
import type { Rule, Target } from '../bus/rows.js';
import { isoSeconds } from '../clock.js';
import type { JsonValue } from '../../model/schema.js';
import { ruleArn, type Place } from '../names.js';
import { follow, readJsonPath } from './json-path.js';
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
  if (input.kind === 'path') return JSON.stringify(at(input.path, event) ?? null);
  return fill(input.template, (name) => {
    const path = Object.hasOwn(input.paths, name) ? input.paths[name] : undefined;
    return path === undefined ? predefined(place, passage, name) : { value: at(path, event) };
  });
}

function at(path: string, event: BusEvent): JsonValue | undefined {
  const steps = readJsonPath(path);
  return steps === undefined ? undefined : follow(steps, event.object);
}

/** A variable's value: JSON, or text that is JSON already. */
type Variable = { readonly value: JsonValue | undefined } | { readonly json: string };

function predefined(place: Place, passage: Passage, name: string): Variable | undefined {
  const { rule, event, since } = passage;
  switch (name) {
    case 'aws.events.rule-arn':
      return { value: ruleArn(place, rule.bus, rule.name) };
    case 'aws.events.rule-name':
      return { value: rule.name };
    case 'aws.events.event.ingestion-time':
      return { value: isoSeconds(since) };
    case 'aws.events.event.json':
      return { json: event.text };
    case 'aws.events.event': {
      const { detail: _, ...envelope } = event.object;
      return { value: envelope };
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
    return quoted ? asPartOfString(found) : asJson(found);
  });
}

function asJson(variable: Variable): string {
  return 'json' in variable ? variable.json : JSON.stringify(variable.value ?? null);
}

function asPartOfString(variable: Variable): string {
  if ('json' in variable) return variable.json.replaceAll('"', '');
  const { value } = variable;
  if (value === undefined) return '';
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  return JSON.stringify(value).replaceAll('"', '');
}

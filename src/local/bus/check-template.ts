import { replaceVariables, variablesOf } from '../delivery/template.js';
import { isJson } from '../json.js';
import { validation } from './errors.js';

const WHOLE_EVENT = 'aws.events.event.json';

/** Variables that EventBridge has values for itself (userguide, eb-transform-target-input). */
const PREDEFINED = new Set([
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  WHOLE_EVENT,
]);

/**
 * Refuses an input template that AWS refuses: one with a variable that has no path, one with the whole
 * event anywhere but in a JSON object (both with the words that PutTargets was seen to answer with),
 * and one that is no JSON (API_InputTransformer) nor lines of text in quotes (userguide,
 * eb-transform-target-input).
 * @param id the target's
 */
export function checkTemplate(
  id: string,
  template: string,
  paths: ReadonlyMap<string, string>,
): void {
  const variables = variablesOf(template);
  const unknown = variables.find((name) => !paths.has(name) && !PREDEFINED.has(name));
  const subject = `InputTemplate for target ${id}`;
  if (unknown !== undefined)
    throw validation(`${subject} contains invalid placeholder ${unknown}.`);
  if (variables.includes(WHOLE_EVENT) && !template.trimStart().startsWith('{')) {
    throw validation(
      `${subject} contains placeholder ${WHOLE_EVENT} valid only for JSON template.`,
    );
  }
  if (isTemplate(template)) return;
  throw validation(`Invalid ${subject}: it has to be JSON, or lines of text in quotes.`);
}

function isTemplate(template: string): boolean {
  const filled = replaceVariables(template, (_, quoted) => (quoted ? undefined : '0'));
  const lines = filled.split('\n').filter((line) => line.trim() !== '');
  return isJson(filled) || lines.every((line) => line.trim().startsWith('"') && isJson(line));
}

import { readJsonPath } from '../delivery/json-path.js';
import type { Input } from '../input.js';
import { isJson } from '../json.js';
import { checkTemplate } from './check-template.js';
import { validation } from './errors.js';
import type { TargetInput } from './rows.js';

const pathRule = { max: 256 };

/** Names of variables (API_InputTransformer). One that begins with "AWS" was seen to be taken. */
const variableRule = { min: 1, max: 256, pattern: /^[A-Za-z0-9\_\-]+$/ };

/** Reads what a target is to get of an event. Its three forms exclude one another. */
export function readTargetInput(input: Input): TargetInput | undefined {
  const json = input.optionalText('Input', { max: 8192 });
  const path = input.optionalText('InputPath', pathRule);
  const transformer = input.structure('InputTransformer');
  if ([json, path, transformer].filter((form) => form !== undefined).length > 1) {
    const id = input.text('Id');
    throw validation(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`,
    );
  }
  if (json !== undefined) return constant(json);
  if (path !== undefined) return { kind: 'path', path: checkedPath(path) };
  return transformer === undefined ? undefined : readTransformer(input.text('Id'), transformer);
}

function constant(json: string): TargetInput {
  if (isJson(json)) return { kind: 'constant', json };
  throw validation('Parameter Input is not valid. Reason: It has to be JSON.');
}

function readTransformer(id: string, input: Input): TargetInput {
  const paths =
    input.textMap('InputPathsMap', { max: 100 }, variableRule) ?? new Map<string, string>();
  const map = input.structure('InputPathsMap');
  for (const name of paths.keys()) checkedPath(map?.text(name, pathRule) ?? '');
  const template = input.text('InputTemplate', { min: 1, max: 8192 });
  checkTemplate(id, template, paths);
  return { kind: 'transformer', paths: Object.fromEntries(paths), template };
}

function checkedPath(path: string): string {
  if (readJsonPath(path) !== undefined) return path;
  throw validation(`Parameter InputPath is not valid. Reason: ${path} is not a JSON path.`);
}

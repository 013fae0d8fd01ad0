import type { JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import type { Account } from '../account.js';
import { Input } from '../input.js';
import { parseJsonObject } from '../json.js';
import { badRequest } from '../schemas/errors.js';
import { schemasOperations, type Route } from '../schemas/operations.js';
import { notDoneHere, ServiceError } from '../service-error.js';
import { perform } from './perform.js';
import { jsonReply, type Reply, type Request } from './reply.js';
import { asServiceError } from './service-failure.js';

const TYPE = 'application/json';

/** The Schemas API speaks restJson1: the operation is in the method and the path. */
export async function answerSchemas(account: Account, request: Request): Promise<Reply> {
  const [path = '', query = ''] = request.target.split('?', 2);
  let operation = 'unknown operation';
  try {
    const { name, route, labels } = findRoute(request.method, path);
    operation = name;
    if (route.does === 'not done') throw notDoneHere(name);
    const refusal = account.chaos.throttled('schemas');
    if (refusal !== undefined) throw refusal;
    const members = { ...bodyMembers(request), ...queryMembers(query), ...labels };
    const output = await perform(account, route.does, new Input(members, badRequest));
    return jsonReply(TYPE, route.status, route.status === 204 ? undefined : output);
  } catch (error) {
    const failure = asServiceError(account, operation, error, 'InternalServerErrorException');
    const { status, code, message } = failure;
    const output = { Code: code.replace(/Exception$/, ''), Message: message };
    return jsonReply(TYPE, status, output, { 'x-amzn-errortype': code });
  }
}

interface Found {
  readonly name: string;
  readonly route: Route;
  /** By the names of the members that the path carries. */
  readonly labels: Readonly<Record<string, string>>;
}

function findRoute(method: string, path: string): Found {
  const segments = path.split('/');
  for (const [name, route] of Object.entries(schemasOperations)) {
    if (route.method !== method) continue;
    const labels = matchPath(route.path.split('/'), segments);
    if (labels !== undefined) return { name, route, labels };
  }
  throw new ServiceError('UnknownOperationException', 404, `Nothing answers ${method} ${path}.`);
}

/** The path is split while still encoded: an encoded slash belongs to a name. */
function matchPath(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    const label = /^\{(.+)\}$/.exec(part)?.[1];
    if (label === undefined && part !== segment) return undefined;
    if (label !== undefined) labels[label] = decode(segment);
  }
  return labels;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`The path has a part that is not percent-encoded UTF-8: ${segment}`);
  }
}

/** Names in the query start with a small letter, members with a capital one. */
function queryMembers(query: string): JsonObject {
  const parameters = new URLSearchParams(query);
  const members = new Map<string, JsonValue>();
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    const member = name.charAt(0).toUpperCase() + name.slice(1);
    members.set(member, name === 'tagKeys' ? values : queryValue(name, values[0] ?? ''));
  }
  return Object.fromEntries(members);
}

function queryValue(name: string, text: string): JsonValue {
  if (name !== 'limit') return text;
  if (!/^-?\d{1,9}$/.test(text)) throw badRequest(`limit has to be a number, not ${text}.`);
  return Number(text);
}

/** The tags are the one member that has a small letter in the body. */
function bodyMembers({ body }: Request): JsonObject {
  if (body === '') return {};
  const members = parseJsonObject(body);
  if (members === undefined) throw badRequest('The body is not a JSON object.');
  const { tags, ...rest } = members;
  return tags === undefined ? rest : { ...rest, Tags: tags };
}

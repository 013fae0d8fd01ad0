import type { JsonObject } from '../../model/read/json.js';
import { compactJson, jsonDepth, MAX_DEPTH, parseJsonObject } from '../json.js';
import type { Input } from '../input.js';
import { busNameOf, DEFAULT_BUS } from '../names.js';

/** An entry of PutEvents that can go on the bus. */
export interface ReadEntry {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detailText: string;
  readonly detail: JsonObject;
  /** When the producer says that it happened. */
  readonly time: number | undefined;
}

export interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

const MAX_DETAIL_TYPE = 128;

/** API_PutEventsRequestEntry. As every bound of a member, it fails the whole request. */
const traceRule = { min: 1, max: 500 };

/** Reads one entry; what is wrong with it fails that entry alone (API_PutEvents). */
export function readEntry(input: Input): ReadEntry | EntryError {
  input.optionalText('TraceHeader', traceRule);
  const source = input.optionalText('Source') ?? '';
  const detailType = input.optionalText('DetailType') ?? '';
  const text = input.optionalText('Detail') ?? '';
  if (source === '') return argumentMissing('Source');
  if (detailType === '') return argumentMissing('DetailType');
  if (text === '') return argumentMissing('Detail');
  if (source.startsWith('aws.')) {
    return entryError('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  if (detailType.length > MAX_DETAIL_TYPE) {
    const reason = `DetailType must be at most ${MAX_DETAIL_TYPE} characters long.`;
    return entryError('InvalidArgument', `Parameter DetailType is not valid. Reason: ${reason}`);
  }
  const detail = readDetail(text);
  if (detail === undefined) return entryError('MalformedDetail', 'Detail is malformed.');
  return {
    bus: busNameOf(input.optionalText('EventBusName', { min: 1, max: 1600 }) ?? DEFAULT_BUS),
    source,
    detailType,
    resources: input.texts('Resources') ?? [],
    detailText: compactJson(text),
    detail,
    time: input.time('Time'),
  };
}

/** AWS's size of an entry: 14 bytes for a time, and the bytes of its texts (eb-putevents). */
export function sizeOfEntry(input: Input): number {
  const texts = [
    input.optionalText('Source'),
    input.optionalText('DetailType'),
    input.optionalText('Detail'),
    ...(input.texts('Resources') ?? []),
  ];
  const time = input.time('Time') === undefined ? 0 : 14;
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), time);
}

function entryError(ErrorCode: string, ErrorMessage: string): EntryError {
  return { ErrorCode, ErrorMessage };
}

function argumentMissing(name: string): EntryError {
  const reason = `${name} is a required argument.`;
  return entryError('InvalidArgument', `Parameter ${name} is not valid. Reason: ${reason}`);
}

function readDetail(text: string): JsonObject | undefined {
  if (jsonDepth(text) > MAX_DEPTH || hasIntegerBeyondInt64(text)) return undefined;
  return parseJsonObject(text);
}

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/** AWS refuses integers that do not fit 64 bits (eb-putevents). */
function hasIntegerBeyondInt64(text: string): boolean {
  if (!/\d{19}/.test(text)) return false;
  const withoutStrings = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const integers = withoutStrings.match(/(?<![\d.eE+-])-?\d{19,}(?![\d.eE])/g) ?? [];
  return integers.some((digits) => {
    if (digits.length > 20) return true;
    const value = BigInt(digits);
    return value > INT64_MAX || value < INT64_MIN;
  });
}

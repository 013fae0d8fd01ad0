import { append } from '../append.js';
import { onDisk } from '../disk-error.js';
import { groupBy } from '../group-by.js';
import { ProblemError, type Problem } from '../problems.js';
import type { EventModel, Origin } from '../model/event.js';
import { keyText } from '../model/names.js';
import { isObject, own } from '../model/read/json.js';
import type { JsonValue } from '../model/schema.js';
import { emitOptions } from '../output/output-files.js';
import { modelOf, versionModels } from '../output/output-model.js';
import type { Output } from '../output/output.js';
import { readSnapshot } from '../snapshot/read.js';
import { readLock } from '../snapshot/stored.js';
import type { World } from '../world.js';
import type { ReadVersions } from './history.js';
import { openGuardModules, type GuardModules, type Issue, type Judge } from './guard-modules.js';

/** What today's guards say of an event. */
export type Verdict =
  | { readonly kind: 'accepted' }
  /** No schema describes it, so no guard looks at it. */
  | { readonly kind: 'undescribed' }
  | {
      readonly kind: 'refused';
      readonly origin: Origin;
      readonly issues: readonly Issue[];
      /** Versions of its schema that it fits, oldest first. */
      readonly fits: readonly string[];
    };

/** The guards that the snapshots of the output folders give, and of each version of a schema alone. */
export interface Guards {
  readonly judge: (event: JsonValue) => Promise<Verdict>;
  /** Warnings about the schemas. */
  readonly warnings: readonly Problem[];
  readonly close: () => Promise<void>;
}

/**
 * Makes the guards of output folders. Each is generated when the first event of its kind comes.
 * @param readVersions asked for the versions of a schema of which the snapshot holds the newest alone
 * @throws ProblemError when nothing was pulled, or a schema cannot be read
 */
export async function openGuards(
  outputs: readonly Output[],
  readVersions: ReadVersions | undefined,
  world: World,
): Promise<Guards> {
  const all: Described[] = [];
  const problems: Problem[] = [];
  for (const output of outputs) {
    const read = await readOutput(output, readVersions, world);
    append(problems, read.problems);
    append(all, read.described);
  }
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ProblemError(errors);
  const modules = await onDisk(world, () => openGuardModules(world));
  const judgeOf = remembered(modules, world);
  const described = groupBy(all, ({ model }) => keyText(model));
  return {
    judge: (event) => judge(event, described.get(keyOf(event)) ?? [], judgeOf),
    warnings: problems,
    close: () => modules.close(),
  };
}

/** An event as one output folder describes it. */
interface Described {
  readonly output: Output;
  readonly model: EventModel;
  /** Each version of the schema alone, oldest first. */
  readonly versions: () => Promise<readonly EventModel[]>;
}

async function readOutput(output: Output, readVersions: ReadVersions | undefined, world: World) {
  const lock = await readLock(world, output.folder);
  const { snapshot, problems } = await readSnapshot(world, output.folder, lock);
  const model = await modelOf(output, snapshot, world);
  const held = await versionModels(snapshot);
  const described: Described[] = model.events.map((event) => {
    const { registry, schema } = event.origin;
    const target = output.targets.find((one) => one.registry === registry);
    const isNewestAlone = target?.versions === 'latest';
    const read = async (): Promise<readonly EventModel[]> => {
      const kept = isNewestAlone ? ((await readVersions?.(target, schema)) ?? []) : [];
      return (kept.length > 0 ? kept : held).filter((version) => isVersionOf(version, event));
    };
    let versions: Promise<readonly EventModel[]> | undefined;
    return { output, model: event, versions: () => (versions ??= read()) };
  });
  return { described, problems: [...problems, ...model.problems] };
}

function isVersionOf(version: EventModel, event: EventModel): boolean {
  const { registry, schema } = event.origin;
  return (
    keyText(version) === keyText(event) &&
    version.origin.registry === registry &&
    version.origin.schema === schema
  );
}

type JudgeOf = (event: EventModel, output: Output) => Promise<Judge>;

function remembered(modules: GuardModules, world: World): JudgeOf {
  const judges = new Map<EventModel, Promise<Judge>>();
  return (event, output) => {
    const load = () => modules.judgeOf(event, emitOptions(output).guardsOf);
    const known = judges.get(event) ?? onDisk(world, load);
    judges.set(event, known);
    return known;
  };
}

async function judge(
  event: JsonValue,
  described: readonly Described[],
  judgeOf: JudgeOf,
): Promise<Verdict> {
  if (described.length === 0) return { kind: 'undescribed' };
  for (const { output, model, versions } of described) {
    const issues = (await judgeOf(model, output))(event);
    if (issues.length === 0) continue;
    const fits: string[] = [];
    for (const version of await versions()) {
      const isFit = (await judgeOf(version, output))(event).length === 0;
      if (isFit) fits.push(...version.origin.versions);
    }
    return { kind: 'refused', origin: model.origin, issues, fits };
  }
  return { kind: 'accepted' };
}

/** Source and detail-type, which may be anything that was received. */
export function namesOf(event: JsonValue): { source: string; detailType: string; id: string } {
  const text = (key: string): string => {
    const value = isObject(event) ? own(event, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { source: text('source'), detailType: text('detail-type'), id: text('id') };
}

function keyOf(event: JsonValue): string {
  return keyText(namesOf(event));
}

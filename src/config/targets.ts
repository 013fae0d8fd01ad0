import { dirname, relative, resolve, sep } from 'node:path';
import { defined } from '../defined.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import { discoveredRegistry } from '../schema-name.js';
import { agree } from './agree.js';
import type { Connection, Target, TargetFlags, Versions } from './config.js';
import { complain, inside, refuse, type Place } from './read.js';
import { readConfigs, type Written } from './keys.js';
import { chooseRegistries, type Chosen } from './registries.js';

/** What was written, and where it stands. */
export interface Source {
  readonly value: unknown;
  /** Absolute path of the config file; absent: given in code, or flags alone. */
  readonly file?: string;
  /** JSON pointer of the config inside the file. */
  readonly pointer?: string;
}

/**
 * Checks a config, lays the flags over it and fills in the defaults.
 * @param source what was written, and where
 * @param flags beat what was written
 * @param cwd absolute path: what the flags' paths, and those of a config without a file, start from
 * @throws ProblemError with everything that is wrong
 */
export function toTargets(source: Source, flags: TargetFlags, cwd: string): readonly Target[] {
  const problems: Problem[] = [];
  const file = source.file === undefined ? {} : { file: relative(cwd, source.file) };
  const place = { where: { ...file, pointer: source.pointer ?? '' }, problems };
  if (flags.local === true && flags.endpointUrl !== undefined) {
    const facts = { flag: '--local', other: '--endpoint-url' };
    problems.push(problem('EVB_FLAGS_DISAGREE', {}, facts));
  }
  const configs = readConfigs(source.value, place);
  const placed = chooseRegistries(configs, flags.registry ?? [], place).map((chosen) => ({
    place: chosen.located.place,
    // What concerns this run alone says nothing of registries that it is not about.
    target: toTarget(chosen, source.file, chosen.named === 'not' ? {} : flags, cwd),
  }));
  const folders = new Set(
    placed.flatMap(({ target }) => (target.named === 'not' ? [] : [target.output])),
  );
  const concerned = placed.filter(({ target }) => folders.has(target.output));
  agree(concerned);
  if (problems.length > 0) throw new ProblemError(problems);
  return concerned.map(({ target }) => target);
}

function toTarget(
  { registry, named, located: { written, place } }: Chosen,
  file: string | undefined,
  flags: TargetFlags,
  cwd: string,
): Target {
  const folder = file === undefined ? cwd : dirname(file);
  const path = (fromFlag: string | undefined, fromFile: string): string =>
    fromFlag === undefined ? resolve(folder, fromFile) : resolve(cwd, fromFlag);
  const only = given(flags.source);
  const output = path(flags.output, written.output ?? 'generated');
  refuseOtherImports(written, place);
  if (flags.output === undefined) refuseWhereUsersLive(output, [folder, cwd], place);
  return {
    registry,
    named,
    bus: written.bus ?? 'default',
    sources: written.sources ?? [],
    ...(only === undefined ? {} : { only }),
    output,
    versions: written.versions ?? usualVersions(registry),
    required: written.required ?? 'declared',
    emit: written.emit ?? 'ts',
    imports: written.imports ?? '.js',
    formats: written.formats ?? 'annotate',
    samples:
      given(flags.samples)?.map((sample) => resolve(cwd, sample)) ??
      (written.samples ?? []).map((sample) => resolve(folder, sample)),
    connection: toConnection(written, flags),
    severity: written.severity ?? new Map(),
    ignore: written.ignore ?? [],
    ...(file === undefined ? {} : { configFile: file }),
  };
}

/** Samples tell more the more there are of them; of a contract the newest version counts. */
export function usualVersions(registry: string): Versions {
  return registry === discoveredRegistry ? 'merged' : 'latest';
}

/** JavaScript imports JavaScript. */
function refuseOtherImports({ emit, imports = '.js' }: Written, place: Place): void {
  if (emit !== 'js' || imports === '.js') return;
  refuse(inside(place, 'imports'), "'.js' beside emit: 'js'", imports);
}

/** The output folder is wholly ours. Where links lead to is looked at when it is written. */
function refuseWhereUsersLive(output: string, folders: readonly string[], place: Place): void {
  const around = output.endsWith(sep) ? output : output + sep;
  if (!folders.some((folder) => `${folder}${sep}`.startsWith(around))) return;
  const what = 'that of the config, the working directory, or one around them';
  complain(inside(place, 'output'), 'EVB_OUTPUT_FORBIDDEN', { what });
}

function toConnection(written: Written, flags: TargetFlags): Connection {
  const region = flags.region ?? written.region;
  const profile = flags.profile ?? written.profile;
  const endpoint = flags.endpointUrl ?? written.endpoint;
  return {
    ...defined({ region, profile, endpoint }),
    local: flags.local ?? false,
    concurrency: written.concurrency ?? 8,
  };
}

/** A repeatable flag that was not given is an empty list. */
function given(values: readonly string[] | undefined): readonly string[] | undefined {
  return values === undefined || values.length === 0 ? undefined : values;
}

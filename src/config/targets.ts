import { dirname, relative, resolve } from 'node:path';
import { ProblemError, type Problem } from '../problems.js';
import { agree } from './agree.js';
import type { Connection, Target, TargetFlags } from './config.js';
import { inside, refuse, type Place } from './read.js';
import { readConfigs, type Located, type Written } from './keys.js';
import { chooseRegistries } from './registries.js';

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
  const chosen = chooseRegistries(readConfigs(source.value, place), flags.registry ?? [], place);
  const targets = chosen.map(({ located, registry }) => ({
    place: located.place,
    target: toTarget(registry, located, source.file, flags, cwd),
  }));
  agree(targets);
  if (problems.length > 0) throw new ProblemError(problems);
  return targets.map(({ target }) => target);
}

function toTarget(
  registry: string,
  { written, place }: Located,
  file: string | undefined,
  flags: TargetFlags,
  cwd: string,
): Target {
  const folder = file === undefined ? cwd : dirname(file);
  const path = (fromFlag: string | undefined, fromFile: string): string =>
    fromFlag === undefined ? resolve(folder, fromFile) : resolve(cwd, fromFlag);
  const sources = given(flags.source);
  refuseOtherImports(written, place);
  return {
    registry,
    bus: written.bus ?? 'default',
    sources: sources ?? written.sources ?? [],
    narrowed: sources !== undefined,
    output: path(flags.output, written.output ?? 'generated'),
    versions: written.versions ?? (registry === 'discovered-schemas' ? 'merged' : 'latest'),
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

/** JavaScript imports JavaScript. */
function refuseOtherImports({ emit, imports = '.js' }: Written, place: Place): void {
  if (emit !== 'js' || imports === '.js') return;
  refuse(inside(place, 'imports'), "'.js' beside emit: 'js'", imports);
}

function toConnection(written: Written, flags: TargetFlags): Connection {
  const region = flags.region ?? written.region;
  const profile = flags.profile ?? written.profile;
  const endpoint = flags.endpointUrl ?? written.endpoint;
  return {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
    local: flags.local ?? false,
    concurrency: written.concurrency ?? 8,
  };
}

/** A repeatable flag that was not given is an empty list. */
function given(values: readonly string[] | undefined): readonly string[] | undefined {
  return values === undefined || values.length === 0 ? undefined : values;
}

/**
 * What a user may write (`Config`) and what the rest of the program reads (`Target`): checked,
 * complete and readonly.
 */

/** Identity, so that an editor knows the keys of a config file. */
export function defineConfig<const C extends Config | readonly Config[]>(config: C): C {
  return config;
}

/** One registry and the folder its code goes to. Paths are relative to the file that holds it. */
export interface Config {
  /** Name of the schema registry. */
  readonly registry: string;
  /** EventBusName that `putEvents` uses by default; default: `default`. */
  readonly bus?: string;
  /** Globs on the event source, for instance `elk.*`; default: all. */
  readonly sources?: readonly string[];
  /** Folder of the generated code, wholly ours; default: `generated`. */
  readonly output?: string;
  /** All kept versions read together, or the latest alone; default: `merged` for `discovered-schemas`. */
  readonly versions?: Versions;
  /** Which properties of a detail are required; default: `declared`. */
  readonly required?: Requirement;
  /** TypeScript, or JavaScript with declarations beside it; default: `ts`. */
  readonly emit?: Emit;
  /** Extension of the relative imports in generated code; default: `.js`. */
  readonly imports?: Imports;
  /** Whether guards enforce `format`; default: `annotate`, they don't. */
  readonly formats?: Formats;
  /** Files or folders of sample events, evidence for `required: 'observed'`. */
  readonly samples?: readonly string[];
  /** AWS region; default: what the AWS SDK finds. */
  readonly region?: string;
  /** Profile of the AWS config files; default: what the AWS SDK finds. */
  readonly profile?: string;
  /** URL of the Schemas and EventBridge services; default: what the AWS SDK finds. */
  readonly endpoint?: string;
  /** How many requests are under way at once; default: 8. */
  readonly concurrency?: number;
  /** Severity by rule of the compatibility table. */
  readonly severity?: Readonly<Record<string, Severity>>;
  /** Findings that are known and accepted. */
  readonly ignore?: readonly Ignore[];
}

export type Versions = 'merged' | 'latest';
export type Requirement = 'declared' | 'observed' | 'never';
export type Emit = 'ts' | 'js';
export type Imports = '.js' | '.ts' | '';
export type Formats = 'annotate' | 'assert';
export type Severity = 'error' | 'warning' | 'info' | 'off';

/** A finding that is accepted, why, and until when. */
export interface Ignore {
  readonly rule: string;
  /** Name of the schema; default: every schema. */
  readonly schema?: string;
  /** JSON pointer of the changed place; default: every place. */
  readonly pointer?: string;
  readonly reason: string;
  /** Last day on which it is accepted, `YYYY-MM-DD`; default: for ever. */
  readonly until?: string;
}

/** What the command line says of targets; it beats the config. */
export interface TargetFlags {
  /** Path of the config file, instead of looking for one. */
  readonly config?: string | undefined;
  readonly registry?: readonly string[] | undefined;
  readonly source?: readonly string[] | undefined;
  readonly output?: string | undefined;
  readonly samples?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
  readonly local?: boolean | undefined;
}

/** A checked config with every default in it. */
export interface Target {
  readonly registry: string;
  readonly bus: string;
  /**
   * How this run came to the registry. `by-flag-alone`: no config has it. `not`: `--registry` named
   * others, and this one shares an output folder with them: its options hold for its schemas there, and
   * it is not asked for anything.
   */
  readonly named: 'by-config' | 'by-flag' | 'by-flag-alone' | 'not';
  /** Globs on the event source; empty: all. */
  readonly sources: readonly string[];
  /**
   * The globs of `--source`, which this run looks at instead: what it does not see is not gone, and
   * nothing may be removed. Absent: the run is not narrowed.
   */
  readonly only?: readonly string[];
  /** Absolute path. */
  readonly output: string;
  readonly versions: Versions;
  readonly required: Requirement;
  readonly emit: Emit;
  readonly imports: Imports;
  readonly formats: Formats;
  /** Absolute paths. */
  readonly samples: readonly string[];
  readonly connection: Connection;
  readonly severity: ReadonlyMap<string, Severity>;
  readonly ignore: readonly Ignore[];
  /** The file it was read from; absent: flags alone. */
  readonly configFile?: string;
}

/** How AWS, or what stands in for it, is reached. What is absent is left to the AWS SDK. */
export interface Connection {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  /** `--local`: the local EventBridge of this folder instead of AWS. */
  readonly local: boolean;
  readonly concurrency: number;
}

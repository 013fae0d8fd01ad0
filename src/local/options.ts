import type { Activity } from './activity.js';
import type { ChaosOptions } from './chaos.js';
import type { EventFunction } from './delivery/function-destination.js';
import { LocalEventBridgeError } from './error.js';

/** How a local EventBridge is started; every option has a default. */
export interface LocalEventBridgeOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`. With an address that is not loopback, whoever reaches this machine reaches the server. */
  readonly host?: string;
  /** Folder for what has to outlive the process. Without one all is in memory. */
  readonly data?: string;
  /** Whether who else wants the data folder is told where this one listens; default: true. */
  readonly shared?: boolean;
  /** Default: `us-east-1`. */
  readonly region?: string;
  /** Twelve digits; default: zeros. */
  readonly accountId?: string;
  /** Event buses to make, unless they are there, besides `default`. */
  readonly buses?: readonly string[];
  /** Event buses to make, unless they are there, with schema discovery on. */
  readonly discover?: readonly string[];
  /** Functions by name: what `arn:aws:lambda:…:function:NAME` stands for as a target. */
  readonly functions?: Readonly<Record<string, EventFunction>>;
  /** Paths of NDJSON files by name: what an ARN that ends in the name (an SQS queue's) stands for as a target. */
  readonly files?: Readonly<Record<string, string>>;
  /** Troubles to make on purpose. */
  readonly chaos?: ChaosOptions;
  /** Is told what happens as it happens. */
  readonly onActivity?: (activity: Activity) => void;
}

/** The options with all that is left out filled in. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly data: string | undefined;
  readonly shared: boolean;
  readonly region: string;
  readonly accountId: string;
  readonly buses: readonly string[];
  readonly discover: readonly string[];
  readonly functions: ReadonlyMap<string, EventFunction>;
  readonly files: ReadonlyMap<string, string>;
  readonly chaos: ChaosOptions;
  readonly onActivity: (activity: Activity) => void;
}

/** @throws LocalEventBridgeError an option cannot be */
export function readOptions(options: LocalEventBridgeOptions): Settings {
  const settings: Settings = {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    data: options.data,
    shared: options.shared ?? true,
    region: options.region ?? 'us-east-1',
    accountId: options.accountId ?? '000000000000',
    buses: options.buses ?? [],
    discover: options.discover ?? [],
    functions: new Map(Object.entries(options.functions ?? {})),
    files: new Map(Object.entries(options.files ?? {})),
    chaos: options.chaos ?? {},
    onActivity: options.onActivity ?? (() => undefined),
  };
  check('accountId', settings.accountId, /^\d{12}$/, 'twelve digits');
  check('region', settings.region, /^[a-z0-9-]+$/, 'a region such as us-east-1');
  checkAddress(settings);
  const busName = /^[.\-_A-Za-z0-9]{1,256}$/;
  checkChaos(settings.chaos);
  checkList('buses', settings.buses);
  checkList('discover', settings.discover);
  for (const bus of [...settings.buses, ...settings.discover])
    check('buses', bus, busName, 'letters, digits, ".", "-", "_"');
  return settings;
}

const chances = ['throttling', 'entryFailures', 'duplicates'] as const;
const numbers = ['seed', 'archiveLag', 'discoveryDelay'] as const;

/** A timer takes no longer delay. */
const LONGEST_DELAY = 2 ** 31 - 1;

function checkChaos(chaos: ChaosOptions): void {
  const isNumber = (value: number, most: number): boolean => value >= 0 && value <= most;
  for (const name of chances) {
    if (!isNumber(chaos[name] ?? 0, 1))
      throw refusal(`chaos.${name}`, chaos[name], 'a number from 0 to 1');
  }
  for (const name of numbers) {
    if (!isNumber(chaos[name] ?? 0, LONGEST_DELAY)) {
      throw refusal(`chaos.${name}`, chaos[name], `a number from 0 to ${LONGEST_DELAY}`);
    }
  }
}

/** An empty host would be all addresses of the machine, an empty path the working directory. */
function checkAddress({ port, host, data }: Settings): void {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw refusal('port', port, 'a whole number from 0 to 65535');
  }
  check('host', host, /./, 'a name or an address');
  if (data !== undefined) check('data', data, /./, 'the path of a folder');
}

function checkList(option: string, value: readonly string[]): void {
  if (!Array.isArray(value)) throw refusal(option, value, 'an array of names');
}

function check(option: string, value: string, pattern: RegExp, expected: string): void {
  if (!pattern.test(value)) throw refusal(option, value, expected);
}

function refusal(option: string, value: unknown, expected: string): LocalEventBridgeError {
  return new LocalEventBridgeError(
    'EVB_LOCAL_OPTION',
    `option ${option} cannot be ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`,
    `give it ${expected}`,
  );
}

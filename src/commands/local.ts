import { relative, resolve } from 'node:path';
import {
  LocalEventBridgeError,
  type Activity,
  type LocalEventBridge,
  type LocalEventBridgeOptions,
} from '../local/index.js';
import { startWhenFree } from '../local/start-when-free.js';
import { ProblemError } from '../problems.js';
import { isLoopbackHost } from '../loopback.js';
import { forJson } from '../report/escape.js';
import { interrupted } from '../report/report.js';
import type { World } from '../world.js';
import { activityJson, activityText, isTrouble } from './local/activity-text.js';
import { clientEnv } from './local/client-env.js';
import { loadFunctions } from './local/functions.js';
import { readChaos, splitNamed } from './local/named-values.js';
import { runChild } from './local/run-child.js';
import { startText } from './local/start-text.js';
import type { LocalOptions } from './options.js';

/** Port without `--port`: the same every time, so that a `.env` file stays true. */
const usualPort = 4589;

/**
 * Runs the local EventBridge: until Ctrl-C, or as long as the command behind `--`.
 * @returns the exit code of the command, if there is one
 */
export async function runLocal(options: LocalOptions, world: World): Promise<number> {
  const run = (): Promise<number> => serve(options, world);
  return options.json ? world.keepStdout(run) : run();
}

async function serve(options: LocalOptions, world: World): Promise<number> {
  const data = resolve(world.cwd, options.data ?? '.evb-codegen');
  const bridge = await start(data, options, world);
  try {
    const env = clientEnv(bridge.env, bridge.endpoint, world.env);
    if (options.command.length > 0) return await runChild(options.command, env, world);
    announce({ ...bridge, env }, relative(world.cwd, data) || '.', options, world);
    await aborted(world.signal);
    return interrupted;
  } finally {
    await bridge.close();
  }
}

async function start(data: string, options: LocalOptions, world: World): Promise<LocalEventBridge> {
  const functions = await loadFunctions(options.function, world);
  const hasCommand = options.command.length > 0;
  try {
    const setting: LocalEventBridgeOptions = {
      data,
      functions,
      files: filesOf(options.file, world.cwd),
      chaos: readChaos(options.chaos),
      discover: options.bus,
      // Commands that run side by side, each with a bridge of its own, must not fight for a port.
      port: options.port ?? (hasCommand ? 0 : usualPort),
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.region === undefined ? {} : { region: options.region }),
      onActivity: (activity) => {
        // The output belongs to the command: only what somebody has to look into joins it.
        if (isTrouble(activity) || !(options.quiet || hasCommand)) show(activity, options, world);
      },
    };
    return await startWhenFree(setting, world);
  } catch (error) {
    if (!(error instanceof LocalEventBridgeError)) throw error;
    throw ProblemError.of('EVB_LOCAL_FAILED', {}, { reason: error.reason, fix: error.fix });
  }
}

/** By name, the paths of what `--file NAME=FILE` gave. */
function filesOf(given: readonly string[], cwd: string): Readonly<Record<string, string>> {
  const files = given.map(splitNamed).map(([name, file]) => [name, resolve(cwd, file)] as const);
  return Object.fromEntries(files);
}

function announce(
  bridge: LocalEventBridge,
  folder: string,
  options: LocalOptions,
  world: World,
): void {
  const { endpoint, env } = bridge;
  if (options.json) {
    const listening = { kind: 'listening', endpoint, env, contents: bridge.contents() };
    world.stdout.write(forJson(listening, 0));
  } else if (!options.quiet) {
    world.stderr.write(startText(bridge, folder, world.env['AWS_PROFILE'], isOpen(options.host)));
  }
}

function isOpen(host: string | undefined): boolean {
  return host !== undefined && !isLoopbackHost(host);
}

function show(activity: Activity, options: LocalOptions, world: World): void {
  if (options.json && options.command.length === 0) {
    world.stdout.write(activityJson(activity, world.now()));
  } else {
    world.stderr.write(activityText(activity));
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

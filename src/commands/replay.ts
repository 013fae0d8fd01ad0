import { ProblemError } from '../problems.js';
import { anchorOf } from '../output/output.js';
import { askOn, type Ask } from '../replay/ask.js';
import { carryOut, type Outcome } from '../replay/carry-out.js';
import { openAccess } from '../replay/connection.js';
import { loadHandler } from '../replay/handler.js';
import { planReplay } from '../replay/plan.js';
import { readSetting, type Setting } from '../replay/setting.js';
import { forTerminal } from '../report/escape.js';
import { publish } from '../report/publish.js';
import { exitCode, interrupted } from '../report/report.js';
import { tell } from '../report/tell.js';
import type { World } from '../world.js';
import type { ReplayOptions } from './options.js';
import { progressOn, type Progress } from './progress.js';
import { tellingOn } from './telling.js';

/** Replays an archive: looks first, starts, follows, cancels. */
export async function runReplay(options: ReplayOptions, world: World): Promise<number> {
  const run = (): Promise<number> => replay(options, world);
  return options.json ? world.keepStdout(run) : run();
}

async function replay(options: ReplayOptions, world: World): Promise<number> {
  const { into: file } = options;
  const handler = file === undefined ? undefined : await loadHandler(file, world);
  const setting = await readSetting(options, options.bus, world);
  refuseSpeedOnAws(options, setting);
  const access = await openAccess(setting.connection, world);
  const progress = progressOn(world.stderr, options.quiet, world);
  const telling = tellingOn(progress, options, world);
  const ask = askBetween(progress, askOn(world));
  try {
    progress.show(`asking for the archives of ${forTerminal(setting.bus)}`);
    const plan = await planReplay(access.events, wishOf(options, setting), ask, world);
    const task = {
      preflight: options.preflight ? setting.outputs : undefined,
      force: options.force,
      into: handler === undefined || file === undefined ? undefined : { handler, file },
      speed: options.speed ?? 0,
      wait: options.wait !== false && !options.detach,
    };
    const outcome = await carryOut(task, { access, plan, ask, telling, world });
    progress.end();
    return await report(outcome, setting, options, world);
  } finally {
    progress.end();
    await access.close();
  }
}

/** A question begins on a line of its own. */
function askBetween(progress: Progress, ask: Ask | undefined): Ask | undefined {
  return (
    ask &&
    ((question, usual) => {
      progress.end();
      return ask(question, usual);
    })
  );
}

/** AWS replays as fast as it can. */
function refuseSpeedOnAws({ speed, into }: ReplayOptions, { connection }: Setting): void {
  if (speed === undefined || into !== undefined || connection.local) return;
  const facts = { flag: '--speed', other: '--into FILE or --local' };
  throw ProblemError.of('EVB_FLAG_ALONE', {}, facts);
}

function wishOf(options: ReplayOptions, { bus }: Setting) {
  const { archive, rule: rules, name, from, to, force } = options;
  return { bus, archive, rules, name, from, to, force, isAside: options.into !== undefined };
}

async function report(
  { findings, result }: Outcome,
  { outputs }: Setting,
  { json, color }: ReplayOptions,
  world: World,
): Promise<number> {
  if (json) {
    const anchor = anchorOf(outputs, world);
    await publish({ command: 'replay', findings, anchor, result }, 'json', color, world);
  } else tell(findings, color, world);
  return world.signal.aborted ? interrupted : exitCode(findings);
}

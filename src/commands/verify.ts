import { loadTargets } from '../config/load.js';
import { anchorOf, outputsOf } from '../output/output.js';
import { ProblemError, type Problem } from '../problems.js';
import { exportedEvents } from '../replay/exported-events.js';
import { findingsOf, judgementJson, judgementText } from '../replay/findings.js';
import { judgeByGuards } from '../replay/preflight.js';
import { publish } from '../report/publish.js';
import { found } from '../report/report.js';
import type { World } from '../world.js';
import type { VerifyOptions } from './options.js';
import { progressOn } from './progress.js';
import { tellingOn } from './telling.js';

/** Says which exported events today's guards refuse: a preflight of what lies in files. */
export async function runVerify(options: VerifyOptions, world: World): Promise<number> {
  if (options.files.length === 0) throw ProblemError.of('EVB_EVENTS_NOT_NAMED', {});
  const outputs = outputsOf(await loadTargets(options, world));
  const progress = progressOn(world.stderr, options.quiet, world);
  const telling = tellingOn(progress, options, world);
  const unreadable: Problem[] = [];
  const events = exportedEvents(options.files, unreadable, world);
  const judgement = await judgeByGuards(events, outputs, undefined, telling, world).finally(
    progress.end,
  );
  telling.say(`${judgementText(judgement)}\n`);
  const report = {
    command: 'verify',
    findings: [...unreadable.map(found), ...findingsOf(judgement, false)],
    anchor: anchorOf(outputs, world),
    result: judgementJson(judgement),
  };
  const reporter = options.json ? 'json' : (options.reporter ?? 'text');
  return publish(report, reporter, options.color, world);
}

import type { JsonValue } from '../model/schema.js';
import { exitCode, type Finding } from '../report/report.js';
import { tell } from '../report/tell.js';
import { anchorOf, type Output } from '../output/output.js';
import type { World } from '../world.js';

/** What writing an output folder came to. */
export interface Written {
  readonly findings: readonly Finding[];
  /** For people: one line. */
  readonly summary: string;
  /** For `--json`. */
  readonly result: { readonly [key: string]: JsonValue };
}

/** What became of all output folders. */
export interface Done {
  readonly written: readonly Written[];
  /** What stopped some of them. */
  readonly failures: readonly Finding[];
}

interface Manner {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean | undefined;
}

/** Says what a command that writes has done. @returns its exit code */
export async function tellWritten(
  command: string,
  outputs: readonly Output[],
  { written, failures }: Done,
  { json, quiet, color }: Manner,
  world: World,
): Promise<number> {
  const findings = [...written.flatMap((one) => one.findings), ...failures];
  if (json) {
    const { publish } = await import('../report/publish.js');
    const result = { outputs: written.map((one) => one.result) };
    const report = { command, findings, anchor: anchorOf(outputs, world), result };
    return publish(report, 'json', color, world);
  }
  tell(findings, color, world);
  if (!quiet) world.stderr.write(written.map((one) => `${one.summary}\n`).join(''));
  return exitCode(findings);
}

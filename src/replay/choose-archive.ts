import { nearest } from '../text/nearest.js';
import { ProblemError, type FactsOf, type ProblemCode } from '../problems.js';
import { counted } from '../text/counted.js';
import type { Ask } from './ask.js';
import type { Archive } from './events-api.js';
import { showTime } from './time.js';

/**
 * The archive to replay: the one that was named, the only one, or the one that the user picks.
 * @param archives all of the bus
 * @throws ProblemError when it cannot be told which
 */
export async function chooseArchive(
  archives: readonly Archive[],
  named: string | undefined,
  bus: string,
  ask: Ask | undefined,
): Promise<Archive> {
  const [first, ...others] = archives;
  if (first === undefined) throw stop('EVB_ARCHIVE_NONE', { bus });
  if (named !== undefined) return find(archives, named, bus);
  if (others.length === 0) return first;
  if (ask === undefined) throw stop('EVB_ARCHIVE_SEVERAL', { bus, known: namesOf(archives) });
  const list = archives.map(describe).join('');
  return find(archives, await ask(`Archives of the bus ${bus}:\n${list}Archive`, first.name), bus);
}

function find(archives: readonly Archive[], named: string, bus: string): Archive {
  const archive = archives.find(({ name }) => name === named);
  if (archive !== undefined) return archive;
  const near =
    nearest(
      named,
      archives.map(({ name }) => name),
    ) ?? '';
  throw stop('EVB_ARCHIVE_NOT_FOUND', { bus, name: named, near, known: namesOf(archives) });
}

function describe({ name, events, created }: Archive): string {
  return `  ${name}: ${counted(events, 'event')} since ${showTime(created)}\n`;
}

function namesOf(archives: readonly Archive[]): string {
  return archives.map(({ name }) => name).join(', ');
}

function stop<Code extends ProblemCode>(code: Code, ...facts: FactsOf<Code>): ProblemError {
  return ProblemError.of(code, {}, ...facts);
}

import type { Disk } from '../../src/world.js';
import { diskError } from '../world/memory-disk.js';

/** What happens before a disk's nth operation, counted from 0. */
export type Before = (nth: number, operation: keyof Disk, path: string) => void;

/** A disk that lets somebody look, and go wrong, before each operation. */
export function watchedDisk(disk: Disk, before: Before): Disk {
  let nth = 0;
  return new Proxy(disk, {
    get: (target, operation: keyof Disk) => {
      const run: unknown = Reflect.get(target, operation);
      if (typeof run !== 'function') return run;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        before(nth++, operation, String(given[0]));
        return (await Reflect.apply(run, target, given)) as unknown;
      };
    },
  });
}

export function ioError(operation: string, path: string, code = 'EIO'): Error {
  return diskError(code, operation, path);
}

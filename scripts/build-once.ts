import { execFileSync } from 'node:child_process';

/** Builds the package before the tests that run the built command. */
export default function buildOnce(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}

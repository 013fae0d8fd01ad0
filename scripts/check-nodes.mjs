// Tries the packed package on every Node that it promises to run on: the lowest, and each line of
// long-term support. npm's own packages of Node bring the binaries.
import { join } from 'node:path';
import { install, pack, run, temporaryFolder, tryOut } from './installed-package.mjs';

const promised = ['20.19.0', '22', '24', '26'];

const folder = install(pack().tarball);
let tried = 0;
for (const version of promised) {
  const node = nodeOf(version);
  console.log(`\nNode ${run(node, ['--version'], folder).trim()}`);
  tried += tryOut(folder, node);
}
console.log(`\n${tried} passed, 0 failed`);

/** @returns path of a Node of that version */
function nodeOf(version) {
  const home = temporaryFolder();
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const args = ['install', '--no-audit', '--no-fund', '--no-save', `${name}@${version}`];
  run('npm', args, home, { stdio: 'inherit' });
  return join(home, 'node_modules', name, 'bin/node');
}

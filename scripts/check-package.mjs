// Looks at the package from outside: what is in it, whether its types resolve, whether it works.
import { join } from 'node:path';
import { install, pack, root, run, tryOut } from './installed-package.mjs';

const { tarball, files } = pack();

const needed = [
  'dist/bin.js',
  'dist/index.d.ts',
  'dist/local/index.js',
  'dist/THIRD-PARTY-LICENSES',
  'dist/report/report.schema.json',
  'LICENSE',
  'README.md',
];
const missing = needed.filter((file) => !files.includes(file));
const surplus = files.filter((file) =>
  /(^|\/)(test|bench|src|scripts)\/|\.(test|bench)\./.test(file),
);
if (missing.length > 0) throw new Error(`not in the package: ${missing.join(', ')}`);
if (surplus.length > 0) throw new Error(`not for the package: ${surplus.join(', ')}`);
if (!files.some((file) => file.startsWith('templates/'))) throw new Error('no templates');
console.log(`ok: ${files.length} files`);

tool('publint', 'run', tarball, '--strict');
// Every Node that is promised can require what is ESM.
tool('attw', tarball, '--profile', 'strict', '--ignore-rules', 'cjs-resolves-to-esm', '--no-emoji');

const tried = tryOut(install(tarball), process.execPath);
console.log(`\n${tried + 3} passed, 0 failed`);

function tool(name, ...args) {
  run(join(root, 'node_modules/.bin', name), args, root, { stdio: 'inherit' });
  console.log(`ok: ${name}`);
}

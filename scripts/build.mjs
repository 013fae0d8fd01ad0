// src -> dist: declarations by tsc, JavaScript in a few files by rolldown, what neither of them carries.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
// Node takes a millisecond for each file that it loads, and yargs is 46 of them: in one, the command
// line starts in half the time. What is loaded when it is needed stays apart.
const bundle = await rolldown({
  cwd: root,
  input: {
    bin: 'src/bin.ts',
    'finish-thread': 'src/finish-thread.ts',
    index: 'src/index.ts',
    'local/index': 'src/local/index.ts',
  },
  platform: 'node',
  external: Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
  transform: { target: 'node20.19' },
  // yargs measures its help with it, which loads all of Unicode; ours has one column a character.
  resolve: { alias: { 'string-width': `${root}scripts/string-width.mjs` } },
});
const { output } = await bundle.write({
  dir: 'dist',
  format: 'esm',
  chunkFileNames: '[name]-[hash].js',
  // What every command begins with is one file, whatever else imports a part of that.
  codeSplitting: { groups: [{ name: 'start', test: /src[\\/](cli|world-real)\.ts$/ }] },
});
const inputs = output.flatMap((chunk) => ('modules' in chunk ? Object.keys(chunk.modules) : []));
writeFileSync(`${root}dist/THIRD-PARTY-LICENSES`, licenses(inputs));
cpSync(`${root}src/report/report.schema.json`, `${root}dist/report/report.schema.json`);
chmodSync(`${root}dist/bin.js`, 0o755);

/** The licenses of the packages that went into the files. */
function licenses(inputs) {
  const paths = inputs.map((path) => path.replaceAll('\\', '/'));
  const folders = paths.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const packages = [...new Set(folders.filter((folder) => folder !== undefined))].sort();
  return packages
    .map((folder) => `${folder.replace(/.*node_modules\//, '')}\n\n${license(folder)}`)
    .join('\n\n');
}

function license(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no license`);
  return readFileSync(`${folder}/${file}`, 'utf8').trim();
}

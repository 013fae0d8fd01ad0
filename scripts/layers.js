// Which part of src may import which, and through which door a package comes in: one ESLint rule.
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** What anybody may import: it imports nothing but its like. */
const ground = [
  'append',
  'defined',
  'disk-error',
  'group-by',
  'loopback',
  'make-folders',
  'problems',
  'rule-ids',
  'schema-name',
  'text',
  'version',
  'world',
];

/**
 * The stations, and what each may import besides the ground and itself. Data flows registry →
 * snapshot → model → emit → files; `local` and `compare` stand beside the path. What is not named
 * here composes stations (output, pipeline, check, …) and may import all of them, but no command.
 */
const stations = {
  files: [],
  registry: ['files'],
  snapshot: ['files', 'registry'],
  model: [],
  compare: ['model'],
  emit: ['files', 'model'],
  config: [],
  report: ['compare', 'model'],
  impact: ['compare', 'config', 'files', 'model', 'report'],
  local: ['model'],
};

/** The top, lowest first: nobody imports what stands above. */
const top = [
  'commands',
  'cli',
  'thread-real',
  'world-real',
  'finish-thread',
  'api',
  'index',
  'bin',
];

/** Packages and the only places that import them. Types are free. */
const doors = {
  '@aws-sdk/client-eventbridge': ['replay/aws.ts'],
  '@aws-sdk/client-schemas': ['registry/aws.ts'],
  '@aws-sdk/client-sqs': ['replay/aws-queues.ts'],
  '@aws-sdk/credential-provider-node': ['registry/aws-settings.ts'],
  'classic-level': ['local/store'],
  jiti: ['config/run-module.ts'],
  'json-schema-to-typescript': ['emit/event'],
  prettier: ['emit/format.ts'],
  'redos-detector': ['model/read/pattern.ts'],
  regjsparser: ['model/read/syntax.ts'],
  'ts-morph': ['emit', 'impact'],
  yargs: ['cli/help.ts'],
  'yargs-parser': ['cli/parse-flags.ts'],
  'node:child_process': ['commands/local/run-child.ts', 'diff/git.ts'],
  'node:fs': ['world-real.ts'],
  'node:fs/promises': ['local'],
  'node:http': ['local/http', 'local/delivery', 'registry/proxy-agents.ts', 'registry/tunnel.ts'],
  'node:https': ['registry/proxy-agents.ts', 'registry/tunnel.ts'],
  'node:net': ['local/http', 'registry/tunnel.ts'],
  'node:worker_threads': ['finish-thread.ts', 'thread-real.ts'],
};

export const layers = {
  meta: { type: 'problem', schema: [] },
  create: (context) => {
    const file = relative(src, context.filename).split(sep).join('/');
    const check = (node) => {
      const complaint = complaintAbout(file, node.source.value, node.importKind === 'type');
      if (complaint !== undefined) context.report({ node, message: complaint });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: (node) => node.source && check(node),
      ExportAllDeclaration: check,
      ImportExpression: (node) => node.source.type === 'Literal' && check(node),
    };
  },
};

function complaintAbout(file, imported, isType) {
  if (!imported.startsWith('.')) return doorComplaint(file, imported, isType);
  const target = relative(src, resolve(src, dirname(file), imported))
    .split(sep)
    .join('/');
  if (target.startsWith('../')) return undefined;
  const [from, to] = [partOf(file), partOf(target)];
  return from === to || mayImport(from, to) ? undefined : `${from} may not import ${to}`;
}

function partOf(path) {
  return path.split('/')[0].replace(/\.(ts|js)$/, '');
}

function mayImport(from, to) {
  if (ground.includes(to)) return true;
  if (ground.includes(from)) return false;
  if (Object.hasOwn(stations, from)) return stations[from].includes(to);
  return top.indexOf(to) <= top.indexOf(from);
}

function doorComplaint(file, imported, isType) {
  const places = doors[imported];
  if (isType || places === undefined || places.some((place) => file.startsWith(place))) {
    return undefined;
  }
  return `${imported} comes in through ${places.join(', ')} alone`;
}

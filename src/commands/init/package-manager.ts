/** How a package manager is spoken to. `yarn` is Yarn 2 and later, `yarn-classic` Yarn 1. */
export interface Manner {
  /** Installs what the lock file says, in CI. */
  readonly install: string;
  /** Runs a command of an installed package. */
  readonly run: string;
  /** Adds a development dependency. */
  readonly add: string;
  /** Whether `build` runs `prebuild` first. */
  readonly runsPrebuild: boolean;
}

export const managers = {
  npm: { install: 'npm ci', run: 'npx', add: 'npm install --save-dev', runsPrebuild: true },
  pnpm: {
    install: 'corepack enable && pnpm install --frozen-lockfile',
    run: 'pnpm exec',
    add: 'pnpm add --save-dev',
    runsPrebuild: true,
  },
  yarn: {
    install: 'corepack enable && yarn install --immutable',
    run: 'yarn',
    add: 'yarn add --dev',
    runsPrebuild: false,
  },
  'yarn-classic': {
    install: 'yarn install --frozen-lockfile',
    run: 'yarn --silent',
    add: 'yarn add --dev',
    runsPrebuild: true,
  },
  bun: {
    install: 'bun install --frozen-lockfile',
    run: 'bunx',
    add: 'bun add --dev',
    runsPrebuild: true,
  },
} as const satisfies Record<string, Manner>;

export type PackageManager = keyof typeof managers;

/** What `packageManager` of a package.json says: `pnpm@9.1.0+sha512…`. */
export function managerNamed(value: unknown): PackageManager | undefined {
  const [, name, major] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(String(value)) ?? [];
  if (name === 'yarn' && major === '1') return 'yarn-classic';
  return name === 'npm' || name === 'pnpm' || name === 'yarn' || name === 'bun' ? name : undefined;
}

import { defineConfig } from 'vitest/config';

/** Tests of limits and proofs on random input, which take minutes: `npm run test:long`. */
const long = [
  'test/emit/hostile/{names,patterns,size}.test.ts',
  'test/properties/**/*.test.ts',
  'test/types/**/*.test.ts',
];

export default defineConfig({
  test: {
    // Stations keep no state in their modules, so files share a worker: ts-morph, prettier and the
    // SDK are loaded once a worker instead of once a file.
    pool: 'threads',
    isolate: false,
    // On two cores vitest would take one.
    maxWorkers: '100%',
    // A test that hangs ends; how quick one is, a busy machine decides.
    testTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ['default', './scripts/count-tests.ts'],
    // The package is built only when a test that runs the built command is asked for.
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: ['test/built/**', 'test/cases/**', '**/node_modules/**', ...long],
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: [...long, 'test/local/crash.test.ts'],
          env: { EVB_LONG: '1' },
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          include: ['test/built/**/*.test.ts'],
          globalSetup: ['./scripts/build-once.ts'],
        },
      },
    ],
  },
});

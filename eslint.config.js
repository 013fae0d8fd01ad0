import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layers } from './scripts/layers.js';

export default defineConfig(
  {
    ignores: [
      'dist/',
      'generated/',
      '**/generated/',
      'coverage/',
      'test/cases/',
      'bench/**/*.mjs',
      // Has packages and compiler settings of its own.
      'examples/deploy/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // The compiler's noPropertyAccessFromIndexSignature says the opposite.
      '@typescript-eslint/dot-notation': 'off',
      // `return refuse(…)` is how a reader says undefined.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_' },
      ],
      // Strings are spread where code points are wanted.
      '@typescript-eslint/no-misused-spread': 'off',
      // Functions that meet an asynchronous interface without waiting for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { evb: { rules: { layers } } },
    rules: {
      'evb/layers': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
      eqeqeq: 'error',
      'no-param-reassign': 'error',
      'no-console': 'error',
      'no-control-regex': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'The process enters through World.' },
        { name: 'fetch', message: 'The network is for registry/aws and local.' },
      ],
    },
  },
  {
    // Tables: long, and one idea all the same.
    files: ['src/problems.ts', 'src/compare/rules.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['templates/**/*.ts'],
    // Their first lines are for the project that they are generated into.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // What a test parses it looks at by expect.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Where the process comes in.
    files: ['src/bin.ts', 'src/api.ts', 'src/world-real.ts'],
    rules: {
      'no-restricted-globals': 'off',
      // `isTTY` is missing on pipes, whatever its type says.
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
    },
  },
  { files: ['src/local/delivery/**'], rules: { 'no-restricted-globals': ['error', 'process'] } },
);

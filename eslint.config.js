import tseslint from 'typescript-eslint';
import { layers } from './scripts/layers.js';

export default tseslint.config(
  { ignores: ['dist/', 'generated/', '**/generated/', 'coverage/', 'test/cases/', 'bench/'] },
  {
    files: [
      'src/**/*.ts',
      'templates/**/*.ts',
      'test/**/*.ts',
      'examples/**/*.ts',
      'scripts/**/*.ts',
    ],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // The compiler's noPropertyAccessFromIndexSignature says the opposite.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_' },
      ],
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
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'The process enters through World.' },
        { name: 'fetch', message: 'The network is for registry/aws and local.' },
      ],
    },
  },
  { files: ['src/bin.ts', 'src/world-real.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/local/delivery/**'], rules: { 'no-restricted-globals': ['error', 'process'] } },
);

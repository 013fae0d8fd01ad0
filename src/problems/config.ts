import type { Entry, Facts } from './entry.js';

const names = 'evb-codegen.config.{ts,mts,cts,js,mjs,cjs,json}';

/** The config. */
export const configProblems = {
  EVB_CONFIG_ABSENT: {
    severity: 'error',
    message: () => 'there is no such config file',
    fix: `mend --config, or leave it out: evb-codegen looks for ${names} itself`,
  },
  EVB_CONFIG_FORMAT: {
    severity: 'error',
    message: () => 'a config is TypeScript, JavaScript or JSON; this file is not read',
    fix: `write it as ${names}`,
  },
  EVB_CONFIG_SEVERAL: {
    severity: 'error',
    message: ({ files }: Facts<'files'>) => `this folder has more than one config: ${files}`,
    fix: 'keep one of them, or name it with --config FILE',
  },
  EVB_CONFIG_UNREADABLE: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the config cannot be read: ${reason}`,
    fix: 'mend the file',
  },
  EVB_CONFIG_KEY_UNKNOWN: {
    severity: 'error',
    message: ({ key }: Facts<'key'>) => `"${key}" is not a key of the config`,
    fix: ({ near, names }: Facts<'near' | 'names'>) =>
      near ? `did you mean "${near}"?` : `the keys are ${names}`,
  },
  EVB_CONFIG_KEY_MISSING: {
    severity: 'error',
    message: ({ key }: Facts<'key'>) => `"${key}" is missing`,
    fix: ({ key }: Facts<'key'>) => `add "${key}"`,
  },
  EVB_CONFIG_VALUE: {
    severity: 'error',
    message: ({ expected, given }: Facts<'expected' | 'given'>) =>
      `this must be ${expected}, not ${given}`,
    fix: ({ expected }: Facts<'expected'>) => `write ${expected}`,
  },
  EVB_RULE_UNKNOWN: {
    severity: 'error',
    message: ({ rule }: Facts<'rule'>) => `"${rule}" is no rule of check and diff`,
    fix: ({ near }: Facts<'near'>) =>
      near ? `did you mean "${near}"?` : 'write a rule as check and diff show it, in [brackets]',
  },
  EVB_CONFIG_REGISTRY_MISSING: {
    severity: 'error',
    message: () => 'no registry is named',
    fix: 'add "registry" (for discovered events: \'discovered-schemas\'), or give --registry NAME; evb-codegen init writes a config',
  },
  EVB_REGISTRY_NOT_CONFIGURED: {
    severity: 'error',
    message: ({ name }: Facts<'name'>) => `no target of the config has the registry "${name}"`,
    fix: ({ near, known }: Facts<'near' | 'known'>) =>
      near ? `did you mean "${near}"?` : `name one that it has: ${known}`,
  },
  EVB_CONFIG_TARGET_TWICE: {
    severity: 'error',
    message: ({ registry }: Facts<'registry'>) =>
      `an earlier target writes registry "${registry}" to the same output`,
    fix: 'give one of the two another output',
  },
  EVB_CONFIG_OUTPUT_SHARED: {
    severity: 'error',
    message: ({ key, other }: Facts<'key' | 'other'>) =>
      `"${key}" differs from the target of registry "${other}", which has the same output`,
    fix: ({ key }: Facts<'key'>) => `give both the same "${key}", or one of them another output`,
  },
  EVB_CONFIG_OUTPUT_NESTED: {
    severity: 'error',
    message: ({ other }: Facts<'other'>) =>
      `one output folder lies inside the other: see the target of registry "${other}"`,
    fix: 'give them folders side by side, or the same folder',
  },
} as const satisfies Record<string, Entry>;

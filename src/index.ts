export { check, diff, generate, pull } from './api.js';
export type { CheckOptions, CompareOptions, DiffOptions, GeneratedFile, Result } from './api.js';
export { defineConfig } from './config/config.js';
export type { Config, Ignore } from './config/config.js';
export { ProblemError } from './problems.js';
export type { Problem, Where } from './problems.js';
export type { Change, Drift, Finding, ImpactedLine, ProblemFinding } from './report/report.js';

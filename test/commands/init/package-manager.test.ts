import { describe, expect, it } from 'vitest';
import { inspectProject } from '../../../src/commands/init/project.js';
import { recordedWorld, temporaryFolder } from '../../recorded-world.js';

describe('the package manager', () => {
  it.each([
    ['npm', { 'package.json': '{}' }],
    ['npm', { 'package.json': '{}', 'package-lock.json': '{}' }],
    ['pnpm', { 'package.json': '{}', 'pnpm-lock.yaml': '' }],
    ['bun', { 'package.json': '{}', 'bun.lock': '' }],
    ['yarn', { 'package.json': '{}', 'yarn.lock': '', '.yarnrc.yml': '' }],
    ['yarn-classic', { 'package.json': '{}', 'yarn.lock': '' }],
    ['yarn', { 'package.json': '{ "packageManager": "yarn@4.1.0" }', 'package-lock.json': '' }],
    ['yarn-classic', { 'package.json': '{ "packageManager": "yarn@1.22.0" }' }],
    ['npm', { 'package.json': '{ "packageManager": "npm@11.0.0" }', 'yarn.lock': '' }],
  ])('is %s in %j', async (manager, files) => {
    const world = recordedWorld({ cwd: temporaryFolder(files) });
    expect(await inspectProject(world)).toMatchObject({ manager });
  });
});

import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { version } from '../../src/version.js';
import { ioError } from '../files/failing-disk.js';
import { recordedWorld } from '../recorded-world.js';
import type { TestWorldOptions } from '../world/test-world.js';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(argv: readonly string[], changes: TestWorldOptions = {}): Promise<Ran> {
  const world = recordedWorld({ argv, ...changes });
  const code = await runCommandLine(world);
  return { code, stdout: world.written.stdout, stderr: world.written.stderr };
}

describe('evb-codegen', () => {
  it.each(['--version', '-v'])('%s prints the version alone', async (flag) => {
    expect(await run([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each(['--help', '-h'])(
    '%s has every command, an example each, and the exit codes',
    async (flag) => {
      const { code, stdout, stderr } = await run([flag]);
      expect([code, stderr]).toEqual([0, '']);
      for (const command of ['pull', 'generate', 'check', 'diff', 'local', 'init']) {
        expect(stdout.match(new RegExp(`^  evb-codegen ${command} .*$`, 'gm'))).toHaveLength(2);
      }
      expect(stdout).toMatch(/Exit codes:\n  0  fine\n  1 .*\n  2 .*drift.*\n  3 .*breaking/);
    },
  );

  it('knows help and version as commands too', async () => {
    expect(await run(['help'])).toEqual(await run(['--help']));
    expect(await run(['help', 'help'])).toEqual(await run(['--help']));
    expect(await run(['help', 'version'])).toEqual(await run(['--help']));
    expect(await run(['help', 'pull'])).toEqual(await run(['pull', '--help']));
    expect(await run(['version'])).toEqual(await run(['--version']));
    expect((await run(['help', 'pul'])).stderr).toContain('did you mean evb-codegen pull?');
  });

  it('without arguments shows its help, and that it did nothing', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Commands:');
  });

  it.each(['pull', 'generate', 'check', 'diff', 'local', 'init'])(
    '%s --help shows its flags',
    async (name) => {
      const { code, stdout } = await run([name, '--registry', 'orders', '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^evb-codegen ${name} \\[flags\\]`));
      const everywhere = ['config', 'registry', 'source', 'output', 'region', 'profile'];
      for (const flag of [...everywhere, 'endpoint-url', 'local', 'json', 'quiet', 'color']) {
        expect(stdout).toContain(`--${flag} `);
      }
    },
  );

  it('fits its help to the terminal', async () => {
    const world = recordedWorld({ argv: ['check', '--help'] });
    await runCommandLine({ ...world, stdout: { ...world.stdout, columns: 70 } });
    const lengths = world.written.stdout.split('\n').map(({ length }) => length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(70);
  });
});

describe('a mistake on the command line', () => {
  it.each<[argv: string[], message: RegExp]>([
    [['chek'], /"chek" is not a command .*\n +fix did you mean evb-codegen check\?/],
    [['frobnicate'], /fix the commands are pull, generate, check/],
    [['--registry', 'a', 'pull'], /the command comes first, before --registry/],
    [['pull', '--registy', 'a'], /takes no --registy .*\n +fix did you mean --registry\?/],
    [['pull', '--endpointUrl=http://x'], /did you mean --endpoint-url\?/],
    [['pull', '-x'], /takes no -x .*\n +fix evb-codegen pull --help/],
    [['pull', '--constructor'], /takes no --constructor/],
    [['pull', '--__proto__.polluted=1'], /takes no --__proto__\.polluted/],
    [['pull', '--registry.x=1'], /takes no --registry\.x/],
    [['pull', '--registry='], /--registry must be followed by NAME/],
    [['pull', '--registry'], /--registry must be followed by NAME/],
    [['pull', '--registry', 'a,,b'], /--registry must be followed by NAME/],
    [['pull', '--registry', '--json=false'], /--registry must be followed by NAME/],
    [
      ['pull', '--registry', 'my registry'],
      /--registry must be the name of a registry, not "my registry"/,
    ],
    [['pull', '--output=~/events'], /--output must be a path without ~/],
    [['pull', '--endpoint-url', 'localhost:4010'], /--endpoint-url must be a URL/],
    [
      ['check', '--reporter', 'xml'],
      /--reporter must be one of text, json, github, sarif, markdown, not "xml"/,
    ],
    [['local', '--port', '0x10'], /--port must be a whole number from 0 to 65535/],
    [['check', '--offline=yes'], /--offline must be true or false, not "yes"/],
    [['generate', '--no-color='], /--no-color must be true or false/],
    [['pull', 'orders'], /does not know what to do with "orders"/],
    [['local', 'npm', 'test'], /put what is to be run behind -- \(Yarn 1 .* local -- -- COMMAND\)/],
    [['pull', '--', 'npm', 'test'], /does not know what to do with "npm"/],
  ])('%j is explained', async (argv, message) => {
    const { code, stdout, stderr } = await run(argv);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('bug of evb-codegen');
  });

  it('comes with every other one', async () => {
    const { stderr } = await run(['local', '--port', 'x', '--function', 'y', 'z', '--registry=']);
    expect(stderr.match(/^error: /gm)).toHaveLength(4);
  });

  it('cannot write to the terminal what it wants', async () => {
    const { stderr } = await run(['pull', '\u001b[2J\n::error::x']);
    expect(stderr).toContain('"\\u{1b}[2J\\u{a}::error::x"');
  });

  it('is a document with --json, and an annotation with --reporter github', async () => {
    const json = await run(['check', '--json', '--registry=']);
    expect([json.code, json.stderr]).toEqual([1, '']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      command: 'check',
      exitCode: 1,
      findings: [{ code: 'EVB_FLAG_VALUE' }],
    });
    const github = await run(['check', '--reporter=github', '--registry=']);
    expect(github.stdout).toMatch(/^::error title=error EVB_FLAG_VALUE::--registry must be/);
  });

  it('has colour when asked for', async () => {
    expect((await run(['pull', 'x', '--color'])).stderr).toContain('\u001b[31merror');
    expect(
      (await run(['pull', 'x', '--no-color'], { env: { FORCE_COLOR: '1' } })).stderr,
    ).not.toContain('\u001b');
  });
});

describe('interrupted', () => {
  it('says so and ends with 130', async () => {
    const { code, stderr } = await run(['init'], { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(stderr).toBe('evb-codegen: interrupted\n');
  });
});

describe('what the system refuses', () => {
  const failing = (error: Error): Promise<Ran> => {
    const { disk } = recordedWorld();
    const kindOf = (path: string) =>
      path.endsWith('evb.lock.json') ? Promise.resolve('file' as const) : disk.kindOf(path);
    const readFile = () => Promise.reject(error);
    const argv = ['generate', '--registry', 'orders'];
    return run(argv, { disk: { ...disk, kindOf, readFile } });
  };

  it('is told of a disk with its path, wherever it happens', async () => {
    const { code, stderr } = await failing(ioError('open', 'generated/evb.lock.json', 'EACCES'));
    expect(code).toBe(1);
    expect(stderr).toContain('the disk said no: permission denied [EVB_DISK_FAILED]');
    expect(stderr).toContain('generated/evb.lock.json');
  });

  it('is not taken for the disk when it was a network or a program', async () => {
    const network = Object.assign(new Error('refused'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    for (const error of [network, ioError('spawn git', 'git', 'ENOENT')]) {
      expect((await failing(error)).stderr).toContain('bug of evb-codegen');
    }
  });
});

describe('a bug of ours', () => {
  it('shows its stack and where to report it', async () => {
    const disk = {
      ...recordedWorld().disk,
      kindOf: () => Promise.reject(new TypeError('x\u001b[2J is no function')),
    };
    const { code, stderr } = await run(['init', '--yes'], { disk });
    expect(code).toBe(1);
    expect(stderr).toContain('this is a bug of evb-codegen');
    expect(stderr).toContain('npm bugs evb-codegen');
    expect(stderr).toContain('TypeError: x\\u{1b}[2J is no function');
    expect(stderr).toMatch(/\n +at .*\n/);
  });
});

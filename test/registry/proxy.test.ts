import { describe, expect, it } from 'vitest';
import { namesProxy, proxyFor, type Destination } from '../../src/registry/proxy.js';

const aws: Destination = { protocol: 'https', host: 'schemas.eu-west-1.amazonaws.com', port: 443 };
const proxy = { HTTPS_PROXY: 'http://proxy:3128' };

describe('the proxy on the way', () => {
  it('is that of the protocol', () => {
    const env = { HTTPS_PROXY: 'http://one:1', HTTP_PROXY: 'http://two:2' };
    expect(proxyFor(aws, env)).toEqual({ url: 'http://one:1', variable: 'HTTPS_PROXY' });
    const plain = { ...aws, protocol: 'http' } as const;
    expect(proxyFor(plain, env)).toEqual({ url: 'http://two:2', variable: 'HTTP_PROXY' });
    expect(proxyFor(plain, proxy)).toBeUndefined();
  });

  it('may be named in lower case, which goes first, and without a protocol', () => {
    const env = { https_proxy: 'one:1', HTTPS_PROXY: 'http://two:2' };
    expect(proxyFor(aws, env)).toEqual({ url: 'http://one:1', variable: 'https_proxy' });
  });

  it('is none where the variable is empty', () => {
    expect(proxyFor(aws, { HTTPS_PROXY: '' })).toBeUndefined();
    expect(proxyFor(aws, { ...proxy, https_proxy: '' })).toBeUndefined();
    expect(namesProxy({ HTTPS_PROXY: '', http_proxy: ' ' })).toBe(false);
    expect(namesProxy(proxy)).toBe(true);
  });

  it.each(['localhost', '127.0.0.1', '::1'])('is none to %s', (host) => {
    expect(proxyFor({ ...aws, host }, proxy)).toBeUndefined();
  });
});

describe('NO_PROXY', () => {
  it.each([
    ['*', aws.host],
    ['a.example, *', aws.host],
    [aws.host, aws.host],
    ['SCHEMAS.eu-west-1.AMAZONAWS.com', aws.host],
    ['amazonaws.com', aws.host],
    ['.amazonaws.com', aws.host],
    ['*.amazonaws.com', aws.host],
    ['a.example amazonaws.com', aws.host],
    ['amazonaws.com:443', aws.host],
    ['10.0.0.7', '10.0.0.7'],
    ['fd00::7', 'fd00::7'],
    ['[fd00::7]', 'fd00::7'],
    ['[fd00::7]:443', 'fd00::7'],
  ])('%s leads past it to %s', (list, host) => {
    expect(proxyFor({ ...aws, host }, { ...proxy, NO_PROXY: list })).toBeUndefined();
    expect(proxyFor({ ...aws, host }, { ...proxy, no_proxy: list })).toBeUndefined();
  });

  it.each(['', ',', 'aws.com', 'amazonaws.com:80', 'x.amazonaws.com', 'localhost'])(
    '"%s" does not',
    (list) => expect(proxyFor(aws, { ...proxy, NO_PROXY: list })).toBeDefined(),
  );
});

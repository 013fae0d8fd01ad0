import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the profile `work` one of SSO, with a session that goes on. */
export function logInToSso(home: string): void {
  const url = 'https://corp.example.test/start';
  const profile = [
    '[profile work]',
    `sso_start_url = ${url}`,
    'sso_region = us-east-1',
    'sso_account_id = 123456789012',
    'sso_role_name = dev',
  ];
  const token = { accessToken: 'x', expiresAt: '2999-01-01T00:00:00Z' };
  const cache = join(home, '.aws/sso/cache');
  mkdirSync(cache, { recursive: true });
  const name = createHash('sha1').update(url).digest('hex');
  writeFileSync(join(cache, `${name}.json`), JSON.stringify(token));
  writeFileSync(join(home, '.aws/config'), profile.join('\n'));
}

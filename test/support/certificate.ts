import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'tls');

/** File of a certificate for localhost and *.example.test, signed by nobody but itself. */
export const certificateFile = join(folder, 'server.crt');

/** What a server needs to show it. */
export const certificate = {
  cert: readFileSync(certificateFile, 'utf8'),
  key: readFileSync(join(folder, 'server.key'), 'utf8'),
};

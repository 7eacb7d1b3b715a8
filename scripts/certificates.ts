// Makes an authority and certificates for development, for `docker compose` and for trying TLS: `pnpm certificates [--renew] [FOLDER]`.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCertificates } from '@florin/certificates';
import { SERVICES } from '@florin/kit';

const { values, positionals } = parseArgs({
  options: { renew: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? '.certificates');
/** As compose and a developer's machine reach them. */
const LOCAL = ['localhost', '127.0.0.1', '::1'];
const made = await writeCertificates({
  folder,
  holders: {
    ...Object.fromEntries(SERVICES.map((name) => [name, [name, ...LOCAL] as const])),
    // What clients of the gateway see.
    public: ['localhost', ...LOCAL.slice(1)],
  },
  renew: values.renew,
});
process.stdout.write(
  made.length === 0 ? `All certificates in ${folder} are good.\n` : `Made in ${folder}: ${made.join(', ')}.\n`,
);

import { z } from 'zod';
import type { Complain } from '../config.ts';
import { isSandbox, type Profile } from '../profile.ts';
import { SERVICES } from '../viewer.ts';
import { type CertificateFiles, readCertificateFiles } from './certificate-files.ts';

const file = z.string().min(1).optional();
const namesSetting = z
  .string()
  .transform((list) => list.split(',').map((name) => name.trim()))
  .transform((names) => names.filter((name) => name !== ''))
  .refine(
    (names) => names.length > 0,
    'must be names as in certificates, with commas between, such as gateway,account',
  );

/** Mutual TLS between services: this one's certificate, its key, and the authorities whose certificates its peers must have. */
export const tlsSettings = {
  TLS_CERTIFICATE: file,
  TLS_KEY: file,
  TLS_CA: file,
  /** Who may call this service, by a name of their certificate. Without it, whoever has a certificate of the authorities. */
  TLS_PEERS: namesSetting.optional(),
  /** In production without the settings above: something below encrypts and authenticates, such as a service mesh. */
  TLS_ELSEWHERE: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .transform((text) => text === 'true')
    .optional(),
  /** Where `/health` and `/ready` are answered without TLS, for probes that have no certificate. */
  HEALTH_PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65_535).optional(),
};

export type TlsSettings = z.output<z.ZodObject<typeof tlsSettings>>;

const FILES = { certificate: 'TLS_CERTIFICATE', key: 'TLS_KEY', ca: 'TLS_CA' } as const;

/** A cross-check: all of a service's TLS or none, files that belong together, and URLs of other services to match. */
export function checkTlsSettings(
  settings: Partial<TlsSettings> & { readonly FLORIN_PROFILE?: Profile | undefined },
  complain: Complain,
): void {
  const names = Object.values(FILES);
  const given = names.filter((name) => settings[name] !== undefined);
  const files = tlsFilesOf(settings);
  if (files !== undefined) {
    complainOfFiles(files, FILES, complain);
    if (settings.TLS_ELSEWHERE === true) complain('TLS_ELSEWHERE', 'contradicts TLS_CERTIFICATE: only one encrypts');
  } else if (given.length > 0) {
    complain(names.join(', '), 'are needed together, or none of them');
  } else {
    if (settings.TLS_PEERS !== undefined) complain('TLS_PEERS', 'needs TLS_CERTIFICATE, TLS_KEY and TLS_CA');
    if (settings.FLORIN_PROFILE !== undefined && !isSandbox(settings.FLORIN_PROFILE) && !settings.TLS_ELSEWHERE)
      complain('TLS_CERTIFICATE', 'is needed in production, or TLS_ELSEWHERE=true where a service mesh encrypts');
  }
  const protocol = given.length > 0 ? 'https:' : 'http:';
  for (const [name, url] of serviceUrlsOf(settings))
    if (new URL(url).protocol !== protocol)
      complain(
        name,
        `must begin with ${protocol}// ${given.length > 0 ? 'as TLS_CERTIFICATE is set' : 'unless TLS_CERTIFICATE is set'}`,
      );
}

/** Tells what is wrong with files, by the names of the settings that name them. */
export function complainOfFiles(
  files: CertificateFiles,
  settings: Readonly<Record<keyof CertificateFiles, string>>,
  complain: Complain,
): void {
  const reading = readCertificateFiles(files, Date.now());
  if (reading.kind === 'faulty') for (const { file: name, fault } of reading.faults) complain(settings[name], fault);
}

/** The files that checked settings name, if they do. */
export function tlsFilesOf(settings: Partial<TlsSettings>): Required<CertificateFiles> | undefined {
  const { TLS_CERTIFICATE: certificate, TLS_KEY: key, TLS_CA: ca } = settings;
  return certificate === undefined || key === undefined || ca === undefined ? undefined : { certificate, key, ca };
}

function serviceUrlsOf(settings: object): readonly (readonly [string, string])[] {
  const byName = new Map<string, unknown>(Object.entries(settings));
  return SERVICES.flatMap((service) => {
    const name = `${service.toUpperCase()}_URL`;
    const url = byName.get(name);
    return typeof url === 'string' ? [[name, url] as const] : [];
  });
}

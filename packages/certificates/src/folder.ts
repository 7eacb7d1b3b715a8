import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { Authority, type CertifiedKey } from './authority.ts';
import { RENEW_BEFORE_MS } from './limits.ts';

export interface CertificateFolder {
  readonly folder: string;
  /** Each has a folder of its own with `tls.crt`, `tls.key` and `ca.crt`, as a Kubernetes secret of type `kubernetes.io/tls` has. */
  readonly holders: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Makes all certificates anew, also those that have time left. The authority stays. */
  readonly renew?: boolean;
  readonly now?: number;
}

/**
 * Makes an authority in `authority/`, where there is none yet, and certificates for those who have none, whose names changed, whose time
 * is running out, or whose key is another one's.
 *
 * @returns whose certificates were made
 */
export async function writeCertificates(options: CertificateFolder): Promise<readonly string[]> {
  const { folder, holders, renew = false, now = Date.now() } = options;
  const authority = await authorityIn(folder, now);
  const made: string[] = [];
  for (const [holder, names] of Object.entries(holders)) {
    const place = join(folder, holder);
    if (!renew && isGood(place, names, authority, now)) continue;
    const { certificate, key } = await authority.issue({ names }, now);
    mkdirSync(place, { recursive: true });
    write(join(place, 'ca.crt'), authority.own.certificate);
    write(join(place, 'tls.key'), key, 0o600);
    write(join(place, 'tls.crt'), certificate);
    made.push(holder);
  }
  return made;
}

async function authorityIn(folder: string, now: number): Promise<Authority> {
  const place = join(folder, 'authority');
  const own = readCertifiedKey(place);
  if (own !== undefined && isWhole(own) && isInTime(own.certificate, now)) return Authority.open(own);
  const authority = await Authority.make('Florin development authority', now);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  write(join(place, 'tls.key'), authority.own.key, 0o600);
  write(join(place, 'tls.crt'), authority.own.certificate);
  return authority;
}

function isGood(place: string, names: readonly string[], authority: Authority, now: number): boolean {
  const held = readCertifiedKey(place);
  if (held === undefined || !isWhole(held) || !isInTime(held.certificate, now)) return false;
  const certificate = new X509Certificate(held.certificate);
  if (!certificate.verify(new X509Certificate(authority.own.certificate).publicKey)) return false;
  return names.every((name) => isFor(certificate, name));
}

function isFor(certificate: X509Certificate, name: string): boolean {
  if (isIP(name) !== 0) return certificate.checkIP(name) !== undefined;
  if (name.includes('://')) return certificate.subjectAltName?.split(', ').includes(`URI:${name}`) === true;
  return certificate.checkHost(name) !== undefined;
}

/** Two files are not replaced at once: whoever was ended between them left a new key beside an old certificate. */
function isWhole({ certificate, key }: CertifiedKey): boolean {
  return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
}

function isInTime(certificate: string, now: number): boolean {
  return Date.parse(new X509Certificate(certificate).validTo) - now > RENEW_BEFORE_MS;
}

function readCertifiedKey(place: string): CertifiedKey | undefined {
  try {
    return {
      certificate: readFileSync(join(place, 'tls.crt'), 'utf8'),
      key: readFileSync(join(place, 'tls.key'), 'utf8'),
    };
  } catch {
    return undefined;
  }
}

/** Whoever reads while it is written reads the old file or the new one. */
function write(file: string, text: string, mode = 0o644): void {
  writeFileSync(`${file}.new`, `${text.trim()}\n`, { mode });
  renameSync(`${file}.new`, file);
}

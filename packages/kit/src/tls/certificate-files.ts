import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { secureContextOf } from './secure-server.ts';

/** Where a certificate is, with its chain if it has one, its private key, and the authorities that peers must come from: all PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
  /** Absent where peers are not asked for a certificate. */
  readonly ca?: string | undefined;
}

export interface TlsCredentials {
  readonly certificate: string;
  readonly key: string;
  readonly ca: string | undefined;
}

/** What is wrong with which of the files. Never what is in one. */
export interface CertificateFault {
  readonly file: keyof CertificateFiles;
  readonly fault: string;
}

export type CertificateReading =
  | { readonly kind: 'usable'; readonly credentials: TlsCredentials; readonly expiresAt: Date }
  | { readonly kind: 'faulty'; readonly faults: readonly CertificateFault[] };

/** Reads the files and looks whether they belong together and are good today; otherwise every connection would fail, later and at a stranger's end. */
export function readCertificateFiles(files: CertificateFiles, now: number): CertificateReading {
  const faults: CertificateFault[] = [];
  const read = <T>(file: keyof CertificateFiles, parse: (text: string) => T, what: string) => {
    const path = files[file];
    const text = path === undefined ? undefined : textOf(path);
    if (text === undefined) {
      if (path !== undefined) faults.push({ file, fault: 'names a file that cannot be read' });
      return undefined;
    }
    try {
      return { text, parsed: parse(text) };
    } catch {
      faults.push({ file, fault: `must name a file with ${what} as PEM` });
      return undefined;
    }
  };
  const certificate = read('certificate', (text) => new X509Certificate(text), 'a certificate');
  const key = read('key', (text) => createPrivateKey(text), 'an unencrypted private key');
  const ca = read('ca', authoritiesOf, 'certificates of authorities');
  if (certificate !== undefined) faults.push(...certificateFaults(certificate.parsed, key?.parsed, now));
  if (faults.length > 0 || certificate === undefined || key === undefined) return { kind: 'faulty', faults };
  const credentials = { certificate: certificate.text, key: key.text, ca: ca?.text };
  if (!makesContext(credentials))
    return { kind: 'faulty', faults: [{ file: 'certificate', fault: 'names a file whose chain cannot be used' }] };
  return { kind: 'usable', credentials, expiresAt: new Date(certificate.parsed.validTo) };
}

/** Only the first certificate of a file was looked at so far; what follows it goes into the chain, whole or cut off. */
function makesContext(credentials: TlsCredentials): boolean {
  try {
    createSecureContext(secureContextOf(credentials));
    return true;
  } catch {
    return false;
  }
}

function certificateFaults(certificate: X509Certificate, key: KeyObject | undefined, now: number): CertificateFault[] {
  const faults: CertificateFault[] = [];
  if (Date.parse(certificate.validTo) <= now) faults.push({ file: 'certificate', fault: 'has expired' });
  if (Date.parse(certificate.validFrom) > now) faults.push({ file: 'certificate', fault: 'is not valid yet' });
  if (certificate.ca) faults.push({ file: 'certificate', fault: "is an authority's own, not one that it issued" });
  if (certificate.subjectAltName === undefined)
    faults.push({ file: 'certificate', fault: 'has no subject alternative name, which peers look for' });
  if (key !== undefined && !certificate.checkPrivateKey(key))
    faults.push({ file: 'key', fault: 'is not the key of the certificate' });
  return faults;
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function authoritiesOf(text: string): readonly X509Certificate[] {
  const authorities = (text.match(PEM_CERTIFICATE) ?? []).map((pem) => new X509Certificate(pem));
  if (authorities.length === 0 || !authorities.every(({ ca }) => ca)) throw new Error('no authorities');
  return authorities;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

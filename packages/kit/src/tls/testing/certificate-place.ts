import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Authority, CertificateRequest } from '@florin/certificates';
import { onTestFinished } from 'vitest';
import type { RenewedCertificates } from '../renewed-certificates.ts';

/** A folder with `tls.crt`, `tls.key` and `ca.crt` for one test, as settings name them. */
export class CertificatePlace {
  readonly folder = mkdtempSync(join(tmpdir(), 'florin-tls-'));
  readonly settings = {
    TLS_CERTIFICATE: join(this.folder, 'tls.crt'),
    TLS_KEY: join(this.folder, 'tls.key'),
    TLS_CA: join(this.folder, 'ca.crt'),
  };

  constructor() {
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
  }

  /** @param trusted the authority that peers must come from; default: the same */
  async put(authority: Authority, request: CertificateRequest, trusted = authority): Promise<void> {
    const { certificate, key } = await authority.issue(request);
    writeFileSync(this.settings.TLS_CA, trusted.own.certificate);
    writeFileSync(this.settings.TLS_KEY, key);
    writeFileSync(this.settings.TLS_CERTIFICATE, certificate);
  }
}

/** Certificates that are used whether they are good or not: those of an attacker. */
export async function unchecked(
  authority: Authority,
  request: CertificateRequest,
  trusted = authority,
): Promise<RenewedCertificates> {
  const { certificate, key } = await authority.issue(request);
  return {
    current: { certificate, key, ca: trusted.own.certificate },
    onRenewal: () => undefined,
    reload: () => undefined,
    stop: () => undefined,
  };
}

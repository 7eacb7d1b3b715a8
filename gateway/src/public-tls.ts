import { type Complain, complainOfFiles, followCertificates, type Logger, type SecureServerOptions } from '@florin/kit';
import { z } from 'zod';

const file = z.string().min(1).optional();

/** TLS towards clients, where no proxy before the gateway ends it. */
export const publicTlsSettings = {
  PUBLIC_TLS_CERTIFICATE: file,
  PUBLIC_TLS_KEY: file,
};

type PublicTlsSettings = z.output<z.ZodObject<typeof publicTlsSettings>>;

const FILES = { certificate: 'PUBLIC_TLS_CERTIFICATE', key: 'PUBLIC_TLS_KEY', ca: 'PUBLIC_TLS_CERTIFICATE' } as const;

/** A cross-check: both files or none, and such as belong together. */
export function checkPublicTls(settings: Partial<PublicTlsSettings>, complain: Complain): void {
  const files = filesOf(settings);
  if (files !== undefined) complainOfFiles(files, FILES, complain);
  else if (settings.PUBLIC_TLS_CERTIFICATE !== undefined || settings.PUBLIC_TLS_KEY !== undefined)
    complain('PUBLIC_TLS_CERTIFICATE, PUBLIC_TLS_KEY', 'are needed together, or none of them');
}

/** What the gateway's port is served with, renewed with its files; `undefined` where the settings name none. */
export function openPublicTls(
  settings: PublicTlsSettings,
  logger: Logger,
): { readonly server: SecureServerOptions; stop(): void } | undefined {
  const files = filesOf(settings);
  if (files === undefined) return undefined;
  const certificates = followCertificates(files, logger);
  return { server: { certificates, mutual: false, logger }, stop: () => certificates.stop() };
}

function filesOf({ PUBLIC_TLS_CERTIFICATE: certificate, PUBLIC_TLS_KEY: key }: Partial<PublicTlsSettings>) {
  return certificate === undefined || key === undefined ? undefined : { certificate, key };
}

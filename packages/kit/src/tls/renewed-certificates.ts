import { CERTIFICATE_CHECK_MS, CERTIFICATE_EXPIRES_SOON_MS } from '../limits.ts';
import type { Logger } from '../logging.ts';
import { type CertificateFiles, readCertificateFiles, type TlsCredentials } from './certificate-files.ts';

/** Certificates that are renewed while the process runs. */
export interface RenewedCertificates {
  /** The newest that could be used. */
  readonly current: TlsCredentials;
  /** Runs `listener` after each renewal; connections that are open go on with what they began with. */
  onRenewal(listener: () => void): void;
  /** Reads the files now; what cannot be used, such as files that are half replaced, is logged and changes nothing. */
  reload(): void;
  stop(): void;
}

/**
 * Follows certificates in files: they are read again on SIGHUP, and compared every minute, because not every mount tells of a change.
 *
 * @throws Error when they cannot be used now
 */
export function followCertificates(files: CertificateFiles, logger: Logger): RenewedCertificates {
  const first = readCertificateFiles(files, Date.now());
  if (first.kind === 'faulty') throw new Error(first.faults.map(({ file, fault }) => `${file}: ${fault}`).join('\n'));
  const listeners: (() => void)[] = [];
  let { credentials: current, expiresAt } = first;
  const reload = (): void => {
    const reading = readCertificateFiles(files, Date.now());
    if (reading.kind === 'faulty') {
      logger.error({ faults: reading.faults }, 'renewed certificates cannot be used');
      return;
    }
    if (isSame(current, reading.credentials)) {
      if (expiresAt.getTime() - Date.now() < CERTIFICATE_EXPIRES_SOON_MS)
        logger.warn({ expiresAt }, 'the certificate expires soon');
      return;
    }
    ({ credentials: current, expiresAt } = reading);
    for (const listener of listeners) listener();
    logger.info({ expiresAt }, 'certificates were renewed');
  };
  process.on('SIGHUP', reload);
  const timer = setInterval(reload, CERTIFICATE_CHECK_MS).unref();
  return {
    get current() {
      return current;
    },
    onRenewal: (listener) => listeners.push(listener),
    reload,
    stop() {
      clearInterval(timer);
      process.off('SIGHUP', reload);
    },
  };
}

function isSame(a: TlsCredentials, b: TlsCredentials): boolean {
  return a.certificate === b.certificate && a.key === b.key && a.ca === b.ca;
}

import { constants, type X509Certificate } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import { TLS_HANDSHAKE_TIMEOUT_MS } from '../limits.ts';
import type { Logger } from '../logging.ts';
import type { TlsCredentials } from './certificate-files.ts';
import type { RenewedCertificates } from './renewed-certificates.ts';

/** RFC 9325: TLS 1.3, and 1.2 with forward secrecy and authenticated encryption only. */
const PROTOCOL = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ].join(':'),
} as const;

/** What both ends of a connection make a TLS context of. */
export function secureContextOf({ certificate, key, ca }: TlsCredentials): SecureContextOptions {
  return { ...PROTOCOL, cert: certificate, key, ...(ca === undefined ? {} : { ca }) };
}

export interface SecureServerOptions {
  readonly certificates: RenewedCertificates;
  /** Whether clients must have a certificate of our authorities: mutual TLS. */
  readonly mutual: boolean;
  /** Names of which a client's certificate must have one. Without it, whoever has a certificate. */
  readonly peers?: readonly string[] | undefined;
  readonly logger: Logger;
}

/**
 * An HTTPS server whose new connections have the newest certificate. A peer that is not let in is cut off in the handshake, or with a
 * wrong name right after it: no byte of a request is read.
 */
export function createSecureServer(options: SecureServerOptions, handle: RequestListener): Server {
  const { certificates, mutual, peers, logger } = options;
  const contextOf = (): SecureContextOptions => ({
    ...secureContextOf(certificates.current),
    // A resumed session would carry on what a certificate allowed yesterday; peers keep their connections anyway.
    ...(mutual ? { secureOptions: constants.SSL_OP_NO_TICKET } : {}),
  });
  const server = createServer(
    { ...contextOf(), requestCert: mutual, rejectUnauthorized: mutual, handshakeTimeout: TLS_HANDSHAKE_TIMEOUT_MS },
    handle,
  );
  certificates.onRenewal(() => server.setSecureContext(contextOf()));
  if (mutual && peers !== undefined)
    server.prependListener('secureConnection', (socket: TLSSocket) => {
      if (isOneOf(peers, namesOf(socket.getPeerX509Certificate()))) return;
      logger.warn({ peer: socket.remoteAddress }, 'a peer with another name was refused');
      socket.destroy();
    });
  server.on('tlsClientError', (error: Error & { code?: unknown }) =>
    logger.debug({ code: error.code }, 'a TLS handshake failed'),
  );
  return server;
}

function isOneOf(peers: readonly string[], names: readonly string[]): boolean {
  return names.some((name) => peers.includes(name));
}

/** DNS names and URIs of a certificate. Node quotes a value that holds a comma or quote, so that none can pass for two. */
function namesOf(certificate: X509Certificate | undefined): readonly string[] {
  return (certificate?.subjectAltName ?? '')
    .split(', ')
    .flatMap((entry) => (/^(DNS|URI):[^"]+$/.test(entry) ? [entry.slice(4)] : []));
}

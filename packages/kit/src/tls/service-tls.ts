import type { ConnectionOptions } from 'node:tls';
import { Agent, buildConnector, type RequestInit, fetch as undiciFetch } from 'undici';
import { SERVICE_CALL_TIMEOUT_MS } from '../limits.ts';
import type { Logger } from '../logging.ts';
import { followCertificates, type RenewedCertificates } from './renewed-certificates.ts';
import { type SecureServerOptions, secureContextOf } from './secure-server.ts';
import { type TlsSettings, tlsFilesOf } from './tls-settings.ts';

/** How a service calls another one by mutual TLS: with its certificate, to a server whose certificate has the URL's host. */
export interface ClientTls {
  /** For an undici pool: new connections have the newest certificate. */
  connector(timeoutMs: number): buildConnector.connector;
  /** For one WebSocket that is opened now. */
  socketOptions(): ConnectionOptions;
  /** One request by itself. */
  readonly fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
}

/** Mutual TLS of one service, for both directions. */
export interface ServiceTls extends ClientTls {
  readonly server: SecureServerOptions;
  stop(): Promise<void>;
}

/** The TLS that checked settings name, or `undefined` where they name none. */
export function openServiceTls(settings: Partial<TlsSettings>, logger: Logger): ServiceTls | undefined {
  const files = tlsFilesOf(settings);
  if (files === undefined) return undefined;
  const certificates = followCertificates(files, logger);
  const client = clientTls(certificates);
  return {
    ...client,
    server: { certificates, mutual: true, peers: settings.TLS_PEERS, logger },
    async stop() {
      certificates.stop();
      await client.close();
    },
  };
}

/** What makes calls with certificates, the newest ones for each new connection. */
export function clientTls(certificates: RenewedCertificates): ClientTls & { close(): Promise<void> } {
  const connector = (timeoutMs: number): buildConnector.connector => {
    const make = () =>
      // A resumed session would not show the server a renewed certificate.
      buildConnector({ ...secureContextOf(certificates.current), timeout: timeoutMs, maxCachedSessions: 0 });
    let connect = make();
    certificates.onRenewal(() => {
      connect = make();
    });
    return (options, callback) => connect(options, callback);
  };
  const agent = new Agent({ connect: connector(SERVICE_CALL_TIMEOUT_MS) });
  return {
    connector,
    socketOptions: () => secureContextOf(certificates.current),
    // Undici's answer has all that the standard's has.
    fetch: async (url, init) => (await undiciFetch(url, { ...init, dispatcher: agent })) as unknown as Response,
    close: () => agent.close(),
  };
}

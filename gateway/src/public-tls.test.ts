import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Authority } from '@florin/certificates';
import { silentLogger } from '@florin/kit';
import { createClient } from 'graphql-ws';
import { Agent, fetch } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { readGatewayConfig } from './config.ts';
import { useGateways } from './live/testing/open-gateways.ts';
import { openPublicTls } from './public-tls.ts';

const { start } = useGateways();
const QUERY = '{ account(id: "a1") { id } }';
const ANSWER = { account: { id: 'a1' } };

async function certificateFor(authority: Authority) {
  const folder = mkdtempSync(join(tmpdir(), 'florin-public-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const settings = { PUBLIC_TLS_CERTIFICATE: join(folder, 'tls.crt'), PUBLIC_TLS_KEY: join(folder, 'tls.key') };
  const issue = async () => {
    const { certificate, key } = await authority.issue({ names: ['localhost', '127.0.0.1'] });
    writeFileSync(settings.PUBLIC_TLS_KEY, key);
    writeFileSync(settings.PUBLIC_TLS_CERTIFICATE, certificate);
  };
  await issue();
  return { settings, issue };
}

describe('TLS towards clients', () => {
  it('carries requests, sockets and event streams, and new connections have the renewed certificate', async () => {
    const authority = await Authority.make('Public');
    const ca = authority.own.certificate;
    const { settings, issue } = await certificateFor(authority);
    const tls = openPublicTls(settings, silentLogger());
    if (tls === undefined) throw new Error('no TLS');
    onTestFinished(() => tls.stop());
    const live = await start({ tls: tls.server });
    const dispatcher = new Agent({ connect: { ca } });
    onTestFinished(() => dispatcher.destroy());
    const authorization = `Bearer ${live.tokens.issue()}`;
    const ask = (headers = {}) =>
      fetch(live.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, ...headers },
        body: JSON.stringify({ query: QUERY }),
        dispatcher,
      });
    const answer = await ask();
    expect(await answer.json()).toMatchObject({ data: ANSWER });
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    expect(await (await ask({ accept: 'text/event-stream' })).text()).toContain(JSON.stringify(ANSWER));
    const client = createClient({
      url: live.url.replace('https', 'wss'),
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { ca, origin: new URL(live.url).origin });
        }
      },
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    onTestFinished(() => void client.dispose());
    for await (const { data } of client.iterate({ query: QUERY })) expect(data).toEqual(ANSWER);

    const serial = async () => {
      const socket = connect({ host: '127.0.0.1', port: live.server.port, ca });
      await once(socket, 'secureConnect');
      const { serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      return serialNumber;
    };
    const before = await serial();
    await issue();
    process.emit('SIGHUP');
    expect(await serial()).not.toBe(before);
    await expect(fetch(live.url.replace('https', 'http')), 'plain HTTP').rejects.toThrow();
    const old = connect({
      host: '127.0.0.1',
      port: live.server.port,
      ca,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1.1',
    });
    await expect(once(old, 'secureConnect')).rejects.toThrow();
  });

  it('has both of its files, or none', async () => {
    const { settings } = await certificateFor(await Authority.make('Public'));
    const other = await certificateFor(await Authority.make('Public'));
    const faults = (env: Record<string, string>) => {
      try {
        readGatewayConfig({ ...env, FLORIN_PROFILE: 'dev' });
      } catch (error) {
        return String(error);
      }
      return '';
    };
    expect(faults(settings)).not.toContain('PUBLIC_TLS');
    expect(faults({ PUBLIC_TLS_KEY: settings.PUBLIC_TLS_KEY })).toContain(
      'PUBLIC_TLS_CERTIFICATE, PUBLIC_TLS_KEY: are needed together',
    );
    expect(faults({ ...settings, PUBLIC_TLS_KEY: other.settings.PUBLIC_TLS_KEY })).toContain(
      'PUBLIC_TLS_KEY: is not the key of the certificate',
    );
    expect(faults({ TLS_PEERS: 'account', HEALTH_PORT: '1' })).toMatch(
      /TLS_PEERS: is for subgraphs[\s\S]*HEALTH_PORT: is for/,
    );
  });
});

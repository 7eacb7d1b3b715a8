import {
  createAssertionSigner,
  deriveServiceKeys,
  type Role,
  type RunningServer,
  type SecureServerOptions,
  serveSubgraph,
  silentLogger,
} from '@florin/kit';
import { type AccessTokens, type Credential, tokenRefused } from '../../access-tokens.ts';
import { buildGateway, type Gateway, type GatewayOptions } from '../../gateway.ts';
import { serveGateway } from '../../http-server.ts';
import type { SubgraphPlace } from '../../subgraph-place.ts';
import { systemClock } from '../clock.ts';
import { buildFixture, FIXTURE_SECRET, type FixtureSubgraphs } from './fixture-subgraphs.ts';

export type Transport = 'in-process' | 'http';

/** A gateway on a port, in front of the fixture's subgraphs. */
export interface LiveGateway {
  readonly gateway: Gateway;
  readonly server: RunningServer;
  readonly fixture: FixtureSubgraphs;
  readonly tokens: FixtureTokens;
  readonly url: string;
  readonly socketUrl: string;
  readonly streamUrl: string;
  /** The subgraphs' own servers, where the transport is HTTP. */
  readonly subgraphServers: Map<string, RunningServer>;
  /** Serves a subgraph on its port again. */
  restart(name: string): Promise<void>;
  stop(): Promise<void>;
}

export interface LiveGatewayOptions extends Partial<Omit<GatewayOptions, 'subgraphs' | 'signer' | 'accessTokens'>> {
  readonly transport?: Transport;
  readonly fixture?: FixtureSubgraphs;
  /** TLS towards clients. */
  readonly tls?: SecureServerOptions;
}

interface TokenFacts {
  readonly customerId?: string;
  readonly sessionId?: string;
  readonly roles?: readonly Role[];
  readonly expiresInMs?: number;
}

/** Tokens without cryptography: each one is known, expired, or not known at all. */
class FixtureTokens implements AccessTokens {
  readonly #credentials = new Map<string, Credential>();
  readonly #now: () => number;
  keysAreAway = false;
  /** As with an external provider, for each token. */
  asksTheBank = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  knows(): boolean {
    return !this.asksTheBank;
  }

  issue({ customerId = 'cus_alice', sessionId, roles = ['CUSTOMER'], expiresInMs = 600_000 }: TokenFacts = {}): string {
    const token = `token-${this.#credentials.size + 1}`;
    const viewer = { kind: 'user', customerId, roles, sessionId: sessionId ?? `ses_of_${customerId}` } as const;
    this.#credentials.set(token, { viewer, expiresAt: this.#now() + expiresInMs });
    return token;
  }

  read(token: string) {
    if (this.keysAreAway) return Promise.reject(new Error('no keys'));
    const credential = this.#credentials.get(token);
    if (credential === undefined) return Promise.resolve({ kind: 'refused' } as const);
    if (credential.expiresAt <= this.#now()) return Promise.resolve({ kind: 'expired' } as const);
    return Promise.resolve({ kind: 'valid', credential } as const);
  }

  async viewerOf(token: string) {
    const reading = await this.read(token);
    if (reading.kind !== 'valid') throw tokenRefused();
    return reading.credential.viewer;
  }

  sessionEnded() {
    return tokenRefused();
  }
}

export async function startLiveGateway(options: LiveGatewayOptions = {}): Promise<LiveGateway> {
  const { transport = 'in-process', fixture = buildFixture(), clock = systemClock, tls, ...more } = options;
  const subgraphServers = new Map<string, RunningServer>();
  const serve = async (name: string, port: number): Promise<SubgraphPlace> => {
    const subgraph = fixture.subgraphs[name];
    if (subgraph === undefined) throw new Error(`no subgraph ${name}`);
    if (transport === 'in-process') return { kind: 'in-process', subgraph };
    const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port, logger: silentLogger() });
    subgraphServers.set(name, server);
    return { kind: 'http', url: server.url };
  };
  const subgraphs: Record<string, SubgraphPlace> = {};
  for (const name of Object.keys(fixture.subgraphs)) subgraphs[name] = await serve(name, 0);
  const tokens = new FixtureTokens(clock.now);
  const gateway = await buildGateway({
    supergraphSdl: fixture.supergraphSdl,
    subgraphs,
    signer: createAssertionSigner(deriveServiceKeys(FIXTURE_SECRET, 'gateway')),
    accessTokens: tokens,
    introspection: true,
    clock,
    logger: silentLogger(),
    ...more,
  });
  const server = await serveGateway({
    gateway,
    host: '127.0.0.1',
    port: 0,
    tls,
    logger: more.logger ?? silentLogger(),
    publicSchema: '',
    jwks: () => Promise.resolve({ keys: [] }),
    ready: () => Promise.resolve(true),
  });
  const url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${server.port}/graphql`;
  return {
    gateway,
    server,
    fixture,
    tokens,
    url,
    socketUrl: url.replace('http', 'ws'),
    streamUrl: `${url}/stream`,
    subgraphServers,
    async restart(name) {
      await serve(name, subgraphServers.get(name)?.port ?? 0);
    },
    async stop() {
      await server.drain();
      await gateway.close();
      await Promise.all([...subgraphServers.values()].map((subgraph) => subgraph.drain()));
    },
  };
}

import type { SubgraphPlace } from '@florin/gateway';
import {
  createAssertionSigner,
  createServiceClient,
  deriveServiceKeys,
  httpTransport,
  inProcessTransport,
  type Logger,
  type RunningServer,
  type ServiceClient,
  type ServiceName,
  type Subgraph,
  type SubgraphTransport,
  serveSubgraph,
} from '@florin/kit';
import type { ServiceOwner, Transport } from './bank.ts';

/**
 * Where each subgraph is. Services call each other in circles (an account asks support, support asks the ledger), so a client is
 * made before its service is there, and finds it when it is used.
 */
export class Places {
  readonly #transport: Transport;
  readonly #secret: string;
  readonly #logger: Logger;
  readonly #closers: (() => Promise<void>)[];
  readonly #places = new Map<ServiceName, SubgraphPlace>();
  readonly servers = new Map<ServiceName, RunningServer>();

  constructor(
    options: { readonly transport: Transport; readonly secret: string; readonly logger: Logger },
    closers: (() => Promise<void>)[],
  ) {
    this.#transport = options.transport;
    this.#secret = options.secret;
    this.#logger = options.logger;
    this.#closers = closers;
  }

  /** Gives a subgraph its place: a function call away, or on a free port of loopback. */
  async add(subgraph: Subgraph): Promise<void> {
    if (this.#transport === 'in-process') {
      this.#places.set(subgraph.name, { kind: 'in-process', subgraph });
      return;
    }
    const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger: this.#logger });
    this.servers.set(subgraph.name, server);
    this.#closers.push(() => server.drain());
    this.#places.set(subgraph.name, { kind: 'http', url: server.url });
  }

  /** The place of every subgraph. */
  all(): Readonly<Record<string, SubgraphPlace>> {
    return Object.fromEntries(this.#places);
  }

  /** Whether everything in this process can serve. */
  async ready(): Promise<boolean> {
    const local = [...this.#places.values()].flatMap((place) => (place.kind === 'in-process' ? [place.subgraph] : []));
    return (await Promise.all(local.map((subgraph) => subgraph.ready()))).every(Boolean);
  }

  /** A client of one service for calls to another, which may not be there yet. */
  client(service: ServiceOwner, audience: ServiceOwner): ServiceClient {
    const signer = createAssertionSigner(deriveServiceKeys(this.#secret, service));
    const client = createServiceClient({ service, audience, signer, transport: this.#lateTransport(audience) });
    this.#closers.push(() => client.close());
    return client;
  }

  #lateTransport(audience: ServiceOwner): SubgraphTransport {
    let found: SubgraphTransport | undefined;
    const find = () => {
      const place = this.#places.get(audience);
      if (place === undefined) throw new Error(`${audience} is not there yet`);
      return place.kind === 'http'
        ? httpTransport(place.url)
        : inProcessTransport((request) => place.subgraph.execute(request));
    };
    return {
      isLocal: this.#transport === 'in-process',
      async send(request, signal) {
        found ??= find();
        return found.send(request, signal);
      },
      close: () => found?.close() ?? Promise.resolve(),
    };
  }
}

import { type AssertionSigner, type Logger, SERVICES } from '@florin/kit';
import type { GatewayContext } from '../request-context.ts';
import type { SubgraphPlace } from '../subgraph-place.ts';
import type { Clock } from './clock.ts';
import { inProcessUpstream } from './in-process-upstream.ts';
import { SocketUpstream } from './socket-upstream.ts';
import type { Upstream } from './upstream.ts';

export interface UpstreamsOptions {
  readonly subgraphs: Readonly<Record<string, SubgraphPlace>>;
  readonly signer: AssertionSigner;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The ways to all subgraphs' subscriptions, one each, made when somebody needs it. */
export class Upstreams {
  readonly #options: UpstreamsOptions;
  readonly #byName = new Map<string, Upstream>();

  constructor(options: UpstreamsOptions) {
    this.#options = options;
  }

  of(name: string): Upstream {
    let upstream = this.#byName.get(name);
    if (upstream === undefined) {
      upstream = this.#make(name);
      this.#byName.set(name, upstream);
    }
    return upstream;
  }

  close(): void {
    for (const upstream of this.#byName.values()) upstream.close();
  }

  #make(name: string): Upstream {
    const place = this.#options.subgraphs[name];
    const audience = SERVICES.find((service) => service === name);
    if (place === undefined || audience === undefined) throw new Error(`the subgraph ${name} has no place`);
    const { signer, clock, logger } = this.#options;
    if (place.kind === 'in-process') {
      const assertionOf = ({ viewer }: GatewayContext) => signer.vouch(viewer, audience);
      return inProcessUpstream({ subgraph: place.subgraph, assertionOf });
    }
    const assertionOf = ({ viewer }: GatewayContext) => signer.sign(viewer, audience);
    return new SocketUpstream({ name, url: place.url, tls: place.tls, assertionOf, clock, logger });
  }
}

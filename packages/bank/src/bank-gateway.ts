import {
  buildGateway,
  createAccessTokens,
  type OpenedProvider,
  openProvider,
  publicSchemaOf,
  readSupergraph,
  serveGateway,
} from '@florin/gateway';
import {
  createAssertionSigner,
  createServiceClient,
  deriveServiceKeys,
  inProcessTransport,
  type RunningServer,
} from '@florin/kit';
import { createLocalJWKSet } from 'jose';
import type { Bank, BankOptions } from './bank.ts';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './identity.ts';
import type { Places } from './places.ts';

/** Starts the gateway of a bank in one process, in front of subgraphs that have their places. */
export async function startBankGateway(
  options: BankOptions,
  places: Places,
  { customer, mailbox, metrics }: Pick<Bank, 'customer' | 'mailbox' | 'metrics'>,
  closers: (() => Promise<void>)[],
): Promise<RunningServer> {
  const supergraphSdl = readSupergraph({ sandbox: true });
  const logger = options.logger.child({ service: 'gateway' });
  const jwks = customer.jwks();
  let publicSchema: string | undefined;
  const provider = providerOf(options, customer);
  if (provider !== undefined) metrics.add(provider.refused);
  const gateway = await buildGateway({
    supergraphSdl,
    subgraphs: places.all(),
    signer: createAssertionSigner(deriveServiceKeys(options.secret, 'gateway')),
    accessTokens:
      provider?.accessTokens ??
      createAccessTokens({ keys: createLocalJWKSet(jwks), issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE }),
    introspection: true,
    ...options.protection,
    logger,
  });
  closers.push(() => gateway.close());
  const server = await serveGateway({
    gateway,
    host: options.host,
    port: options.port,
    logger,
    // Made when somebody asks for it: every start would wait a sixth of a second for it.
    get publicSchema() {
      publicSchema ??= publicSchemaOf(supergraphSdl);
      return publicSchema;
    },
    jwks: async () => provider?.keys.current() ?? jwks,
    providerLogout: provider?.logout,
    ready: () => places.ready(),
    metrics,
    mailbox,
    ...(options.explorer === undefined ? {} : { explorer: options.explorer }),
    ...(options.demo === undefined ? {} : { demo: options.demo }),
  });
  closers.push(() => server.drain());
  return server;
}

function providerOf(options: BankOptions, customer: Bank['customer']): OpenedProvider | undefined {
  if (options.provider === undefined) return undefined;
  const customers = createServiceClient({
    service: 'gateway',
    audience: 'customer',
    signer: createAssertionSigner(deriveServiceKeys(options.secret, 'gateway')),
    transport: inProcessTransport((request) => customer.subgraph.execute(request)),
  });
  const logger = options.logger.child({ service: 'gateway' });
  return openProvider({ provider: options.provider, customers, insecure: true, logger });
}

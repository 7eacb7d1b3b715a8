import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  createAssertionSigner,
  createServiceClient,
  deriveServiceKeys,
  inProcessTransport,
  parseTypeDefinitions,
  type ServiceClient,
  type ServiceName,
} from '@florin/kit';
import { type GraphQLFieldResolver, graphql } from 'graphql';

/** A service customer that knows these people's first names. */
export class RecordingCustomers {
  readonly names = new Map<string, string>();
  calls = 0;
  away = false;

  firstName(personId: string): string | null {
    this.calls += 1;
    if (this.away) throw new Error('away');
    return this.names.get(personId) ?? null;
  }
}

/** A ledger that knows which accounts and transactions a customer sees. */
export class RecordingLedger {
  readonly visible = new Map<string, ReadonlySet<string>>();
  calls = 0;
  away = false;

  visibleTo({
    customerId,
    accountIds,
    transactionIds,
  }: Record<'accountIds' | 'transactionIds', readonly string[]> & {
    readonly customerId: string;
  }) {
    this.calls += 1;
    if (this.away) throw new Error('away');
    const sees = (id: string) => this.visible.get(customerId)?.has(id) === true;
    return { accountIds: accountIds.filter(sees), transactionIds: transactionIds.filter(sees) };
  }
}

export function customersClient(secret: string, customers: RecordingCustomers): ServiceClient {
  return clientOf(secret, 'customer', {
    Query: { firstName: (_parent: unknown, { personId }: { personId: string }) => customers.firstName(personId) },
  });
}

export function ledgerClient(secret: string, ledger: RecordingLedger): ServiceClient {
  return clientOf(secret, 'transaction', {
    Query: {
      visibleTo: (_parent: unknown, asked: Parameters<RecordingLedger['visibleTo']>[0]) => ledger.visibleTo(asked),
    },
  });
}

/** Calls go through the other service's real SDL, so that an operation that does not fit it fails here too. */
function clientOf(
  secret: string,
  audience: ServiceName,
  resolvers: Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>>,
): ServiceClient {
  const schema = buildSubgraphSchema({ typeDefs: parseTypeDefinitions(audience, { sandbox: false }), resolvers });
  return createServiceClient({
    service: 'support',
    audience,
    signer: createAssertionSigner(deriveServiceKeys(secret, 'support')),
    transport: inProcessTransport(async ({ query, variables }) => {
      const { data, errors } = await graphql({ schema, source: query, variableValues: { ...variables } });
      return errors === undefined ? { data: data ?? null } : { errors: errors.map((error) => error.toJSON()) };
    }),
  });
}

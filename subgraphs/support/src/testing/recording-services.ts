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
import { RecordingFiles } from './recording-files.ts';

/** A service customer that knows these people's first names, and keeps files. */
export class RecordingCustomers {
  readonly files = new RecordingFiles();
  readonly names = new Map<string, string>();
  calls = 0;
  away = false;

  /** Called for each call, before anything else. */
  before: () => void = () => {};

  /** Answers a call, unless it is away. */
  answer<T>(answer: () => T): T {
    this.calls += 1;
    if (this.away) throw new Error('away');
    this.before();
    return answer();
  }

  firstName(personId: string): string | null {
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
    Query: {
      firstName: (_parent: unknown, { personId }: { personId: string }) =>
        customers.answer(() => customers.firstName(personId)),
    },
    Mutation: {
      claimUploads: (_parent: unknown, { input }: { input: Parameters<RecordingFiles['claim']>[0] }) =>
        customers.answer(() => customers.files.claim(input)),
      releaseUploads: (_parent: unknown, { input }: { input: Parameters<RecordingFiles['release']>[0] }) =>
        customers.answer(() => customers.files.release(input)),
      createDownloads: (_parent: unknown, { input }: { input: Parameters<RecordingFiles['link']>[0] }) =>
        customers.answer(() => customers.files.link(input)),
    },
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

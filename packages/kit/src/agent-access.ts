import DataLoader from 'dataloader';
import { AGENT_ACCESS_BATCH } from './limits.ts';
import type { Logger } from './logging.ts';
import { type ServiceClient, ServiceUnavailable } from './service-client.ts';
import { hasAnyRole, type Viewer } from './viewer.ts';

/**
 * What a support agent may read now, as the service `support` says by the open tickets that are assigned to the agent. One
 * request's: a ticket that was closed or given away takes the right with it at the next request.
 */
export interface AgentAccess {
  /** Those of the ids that the agent may read. Who is no agent may read none by this, and nobody is asked. */
  customers(ids: readonly string[]): Promise<readonly string[]>;
  accounts(ids: readonly string[]): Promise<readonly string[]>;
  transactions(ids: readonly string[]): Promise<readonly string[]>;
}

export interface AgentAccessOptions {
  /** Calls the subgraph `support`. */
  readonly support: ServiceClient;
  readonly viewer: Viewer;
  readonly traceId: string;
  readonly logger: Logger;
}

type Kind = 'customerIds' | 'accountIds' | 'transactionIds';
type Allowed = Readonly<Record<Kind, readonly string[]>>;

interface Question {
  readonly kind: Kind;
  readonly id: string;
}

const AGENT_ACCESS = `query ($agentId: ID!, $customerIds: [ID!]!, $accountIds: [ID!]!, $transactionIds: [ID!]!) {
  agentAccess(agentId: $agentId, customerIds: $customerIds, accountIds: $accountIds, transactionIds: $transactionIds) {
    customerIds accountIds transactionIds
  }
}`;

const nothing = { customers: async () => [], accounts: async () => [], transactions: async () => [] };

/** Asks support once for all that a request asks for at once. Support away: nothing may be read, as if there were no ticket. */
export function createAgentAccess(options: AgentAccessOptions): AgentAccess {
  const { viewer } = options;
  if (viewer.kind !== 'user' || !hasAnyRole(viewer, ['SUPPORT_AGENT'])) return nothing;
  const loader = new DataLoader((questions: readonly Question[]) => answer(options, viewer.customerId, questions), {
    maxBatchSize: AGENT_ACCESS_BATCH,
    cacheKeyFn: ({ kind, id }) => `${kind} ${id}`,
  });
  const allowed = async (kind: Kind, ids: readonly string[]) => {
    const verdicts = await Promise.all(ids.map((id) => loader.load({ kind, id })));
    return ids.filter((_id, place) => verdicts[place] === true);
  };
  return {
    customers: (ids) => allowed('customerIds', ids),
    accounts: (ids) => allowed('accountIds', ids),
    transactions: (ids) => allowed('transactionIds', ids),
  };
}

async function answer(
  options: AgentAccessOptions,
  agentId: string,
  questions: readonly Question[],
): Promise<readonly boolean[]> {
  const allowed = await ask(options, agentId, questions);
  return questions.map(({ kind, id }) => allowed?.[kind].includes(id) === true);
}

async function ask(
  { support, traceId, logger }: AgentAccessOptions,
  agentId: string,
  questions: readonly Question[],
): Promise<Allowed | undefined> {
  const idsOf = (kind: Kind) => questions.filter((question) => question.kind === kind).map(({ id }) => id);
  try {
    const { agentAccess } = await support.call<{ agentAccess: Allowed }>({
      query: AGENT_ACCESS,
      variables: {
        agentId,
        customerIds: idsOf('customerIds'),
        accountIds: idsOf('accountIds'),
        transactionIds: idsOf('transactionIds'),
      },
      traceId,
      onBehalfOf: agentId,
    });
    return agentAccess;
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
    logger.warn({ err: error, traceId }, 'support did not say what an agent may read: nothing');
    return undefined;
  }
}

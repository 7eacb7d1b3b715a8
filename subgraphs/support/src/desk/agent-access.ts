import { isId, publicError } from '@florin/kit';
import { ACCESS_STATUSES } from '../domain/status.ts';
import { AGENT_ACCESS_IDS, AGENT_ACCESS_PAGE } from '../limits.ts';
import { eachAssigned, type Tickets } from '../store/tickets.ts';

export interface ReadableThings {
  readonly customerIds: readonly string[];
  readonly accountIds: readonly string[];
  readonly transactionIds: readonly string[];
}

/**
 * Which of these an agent may read now: what a ticket names that is assigned to the agent and still worked. A ticket that counts as
 * solved names nothing any more, until the customer's next message brings it back. An account that is linked brings its transactions
 * with it, which the service that has them knows.
 *
 * @throws GraphQLError `BAD_USER_INPUT` for more ids than a service asks for at once
 */
export async function readableBy(tickets: Tickets, agentId: string, asked: ReadableThings): Promise<ReadableThings> {
  const count = asked.customerIds.length + asked.accountIds.length + asked.transactionIds.length;
  if (count > AGENT_ACCESS_IDS) throw publicError('BAD_USER_INPUT', `At most ${AGENT_ACCESS_IDS} ids at once.`);
  const named = { customers: new Set(), accounts: new Set(), transactions: new Set() };
  if (count > 0 && isId('customer', agentId))
    for await (const ticket of eachAssigned(tickets, agentId, ACCESS_STATUSES, AGENT_ACCESS_PAGE)) {
      named.customers.add(ticket.customerId);
      named.accounts.add(ticket.accountId);
      named.transactions.add(ticket.transactionId);
    }
  return {
    customerIds: asked.customerIds.filter((id) => named.customers.has(id)),
    accountIds: asked.accountIds.filter((id) => named.accounts.has(id)),
    transactionIds: asked.transactionIds.filter((id) => named.transactions.has(id)),
  };
}

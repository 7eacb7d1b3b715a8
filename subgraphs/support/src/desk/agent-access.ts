import { isId, publicError, type ServiceClient } from '@florin/kit';
import { ACCESS_STATUSES } from '../domain/status.ts';
import type { Ticket } from '../domain/ticket.ts';
import { AGENT_ACCESS_IDS, AGENT_ACCESS_PAGE, AGENT_ACCESS_QUESTIONS } from '../limits.ts';
import type { Caller } from '../services/first-names.ts';
import { askVisible } from '../services/visible-things.ts';
import { eachAssigned, type Tickets } from '../store/tickets.ts';

export interface ReadableThings {
  readonly customerIds: readonly string[];
  readonly accountIds: readonly string[];
  readonly transactionIds: readonly string[];
}

/** What is asked for and one customer's tickets link. */
interface Linked {
  readonly accounts: Set<string>;
  readonly transactions: Set<string>;
}

export interface AgentAccessDependencies {
  readonly tickets: Tickets;
  readonly ledger: ServiceClient;
}

/**
 * Which of these an agent may read now: what a ticket names that is assigned to the agent and still worked, and of what it links only
 * what its customer may still see, who may hold an account no more. A ticket that counts as solved names nothing any more, until the
 * customer's next message brings it back. An account that is linked brings its transactions with it, which the service that has them knows.
 *
 * @throws GraphQLError `BAD_USER_INPUT` for more ids than a service asks for at once
 * @throws ServiceUnavailable when the ledger does not say what a ticket's customer may see: nothing may be read
 */
export async function readableBy(
  { tickets, ledger }: AgentAccessDependencies,
  agent: Caller,
  asked: ReadableThings,
): Promise<ReadableThings> {
  const count = asked.customerIds.length + asked.accountIds.length + asked.transactionIds.length;
  if (count > AGENT_ACCESS_IDS) throw publicError('BAD_USER_INPUT', `At most ${AGENT_ACCESS_IDS} ids at once.`);
  const named = new Set<string>();
  const links = new Map<string, Linked>();
  const wanted = { accounts: new Set(asked.accountIds), transactions: new Set(asked.transactionIds) };
  if (count > 0 && isId('customer', agent.id))
    for await (const ticket of eachAssigned(tickets, agent.id, ACCESS_STATUSES, AGENT_ACCESS_PAGE)) {
      named.add(ticket.customerId);
      addLinks(links, ticket, wanted);
    }
  const visible = await findVisible(ledger, agent, links);
  return {
    customerIds: asked.customerIds.filter((id) => named.has(id)),
    accountIds: asked.accountIds.filter((id) => visible.accounts.has(id)),
    transactionIds: asked.transactionIds.filter((id) => visible.transactions.has(id)),
  };
}

function addLinks(links: Map<string, Linked>, { customerId, accountId, transactionId }: Ticket, wanted: Linked): void {
  const [account, transaction] = [accountId ?? '', transactionId ?? ''];
  if (!wanted.accounts.has(account) && !wanted.transactions.has(transaction)) return;
  const linked = links.get(customerId) ?? { accounts: new Set(), transactions: new Set() };
  links.set(customerId, linked);
  if (wanted.accounts.has(account)) linked.accounts.add(account);
  if (wanted.transactions.has(transaction)) linked.transactions.add(transaction);
}

/** Asks for each customer by itself, some at once, so that an agent's long list is no flood at the ledger. */
async function findVisible(ledger: ServiceClient, agent: Caller, links: ReadonlyMap<string, Linked>): Promise<Linked> {
  const questions = [...links];
  const visible: Linked = { accounts: new Set(), transactions: new Set() };
  while (questions.length > 0) {
    const answers = await Promise.all(
      questions
        .splice(0, AGENT_ACCESS_QUESTIONS)
        .map(([customerId, { accounts, transactions }]) =>
          askVisible(ledger, agent, customerId, { accountIds: [...accounts], transactionIds: [...transactions] }),
        ),
    );
    for (const { accountIds, transactionIds } of answers) {
      for (const id of accountIds) visible.accounts.add(id);
      for (const id of transactionIds) visible.transactions.add(id);
    }
  }
  return visible;
}

import type { ServiceClient } from '@florin/kit';
import type { ClosingBlocker } from '../domain/closing.ts';

/** Which account the ledger is to close, and who wants that. */
interface LedgerClosing {
  readonly accountId: string;
  readonly version: number;
  readonly transferTo: string | undefined;
  readonly actor: string;
  readonly traceId: string;
}

/** Which account is asked about, who wants it closed, and who holds it. */
interface ClosingQuestion extends LedgerClosing {
  readonly holders: readonly string[];
}

/** Asks one service what stands in the way, as far as it knows. @throws ServiceUnavailable */
export type BlockerSource = (question: ClosingQuestion) => Promise<readonly ClosingBlocker[]>;

interface LedgerAnswer {
  readonly closeLedgerAccount: {
    readonly closed: boolean;
    readonly version: number;
    readonly transactionId: string | null;
    readonly blockers: readonly ClosingBlocker[];
  };
}

const CLOSE = `mutation ($input: CloseLedgerAccountInput!) {
  closeLedgerAccount(input: $input) { closed version transactionId blockers { code message count amount { amount currency } } } }`;

/** Has the ledger close an account, or say what stands in the way. Idempotent. @throws ServiceUnavailable */
export async function closeAtLedger(
  ledger: ServiceClient,
  { accountId, version, transferTo, actor, traceId }: LedgerClosing,
  dryRun: boolean,
): Promise<LedgerAnswer['closeLedgerAccount']> {
  const transferRemainingTo = transferTo ?? null;
  const input = { accountId, version, actor, transferRemainingTo, reference: 'Account closed', dryRun };
  const answer = await ledger.call<LedgerAnswer>({
    query: CLOSE,
    variables: { input },
    traceId,
    onBehalfOf: actor,
  });
  return answer.closeLedgerAccount;
}

/**
 * Everybody who can hold something against closing. A service that comes to (payments that are ordered from an account) adds a source here,
 * which asks it by an internal field of its own.
 */
export function blockerSources(ledger: ServiceClient, loans: ServiceClient): readonly BlockerSource[] {
  return [
    async (question) => (await closeAtLedger(ledger, question, true)).blockers,
    (question) => loansPaidFrom(loans, question),
  ];
}

/** Loans of those who hold the account: one of a former holder, who cannot pay from it, is not in their way, nor theirs to know of. */
async function loansPaidFrom(
  loans: ServiceClient,
  { accountId, holders, actor, traceId }: ClosingQuestion,
): Promise<readonly ClosingBlocker[]> {
  const answer = await loans.call<{ loansPaidFrom: number }>({
    query: 'query ($accountId: ID!, $holders: [ID!]) { loansPaidFrom(accountId: $accountId, holders: $holders) }',
    variables: { accountId, holders },
    traceId,
    onBehalfOf: actor,
  });
  const count = answer.loansPaidFrom;
  if (count === 0) return [];
  return [
    { code: 'LOAN_PAID_FROM_IT', message: 'A loan is paid from it: name another account for that first.', count },
  ];
}

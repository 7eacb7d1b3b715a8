import { randomUUID } from 'node:crypto';
import type { LoanBalances } from '../domain/loan-accounts.ts';
import type { LoanService } from '../loan.ts';
import { findLoanFaults } from '../servicing/audit-loans.ts';
import type { TestLoans } from './test-service.ts';

const DECIDE = `mutation ($input: DecideLoanApplicationInput!) { decideLoanApplication(input: $input) { __typename } }`;
const ACCEPT = `mutation ($input: AcceptLoanOfferInput!) { acceptLoanOffer(input: $input) { __typename
  ... on AcceptLoanOfferSuccess { loan { id status outstanding { amount } application { status } } }
  ... on StepUpRequiredRejection { challenge { id } } ... on LoanApplicationStateRejection { reason }
  ... on LoanAccountRejection { available { amount } } ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;

type Person = ReturnType<TestLoans['person']>;

/** What people do about offers and loans in tests. */
export class LoanActs {
  readonly #loans: TestLoans;

  constructor(loans: TestLoans) {
    this.#loans = loans;
  }

  /** An application for 12,000 euros over two years that an officer approves. @returns its id */
  async approved(service: LoanService, person: Person, more: Record<string, unknown> = {}): Promise<string> {
    const applicationId = (await this.#loans.apply(service, person, more)).application?.id ?? '';
    const decision = { applicationId, decision: 'APPROVE' };
    await this.#loans.mutate(service, this.#loans.staff('LOAN_OFFICER'), DECIDE, decision);
    return applicationId;
  }

  /** Asks to accept; without a proof a challenge is answered. */
  accept(service: LoanService, person: Person, input: Record<string, unknown>) {
    return this.#loans.mutate(service, person, ACCEPT, { idempotencyKey: randomUUID(), ...input });
  }

  /** Accepts with an answered challenge. */
  async accepted(service: LoanService, person: Person, input: Record<string, unknown>) {
    const asked = { idempotencyKey: randomUUID(), ...input };
    const { challenge, ...told } = await this.accept(service, person, asked);
    if (challenge === undefined) return told;
    this.#loans.challenges.answer(challenge.id);
    return this.accept(service, person, { ...asked, challengeId: challenge.id });
  }

  /** A person with a loan of 12,000 euros that is paid out, and the account that it went to. */
  async lent(service: LoanService, more: Record<string, unknown> = {}) {
    const person = this.#loans.person();
    const account = this.#loans.ledger.open(person.customerId);
    const applicationId = await this.approved(service, person, more);
    const told = await this.accepted(service, person, { applicationId, payoutAccountId: account.id });
    if (told.loan === undefined) throw new Error(`not lent: ${JSON.stringify(told)}`);
    return { person, account, applicationId, loanId: told.loan.id };
  }

  /** What does not agree between loans and the ledger. */
  faults(service: LoanService): Promise<readonly string[]> {
    const { shown } = this.#loans.ledger;
    const ofLoan = (loanId: string): Partial<LoanBalances> => Object.fromEntries(shown.get(loanId) ?? []);
    const ofAll = () => {
      const sums: Record<string, bigint> = {};
      for (const accounts of shown.values())
        for (const [account, amount] of accounts) sums[account] = (sums[account] ?? 0n) + amount;
      return sums;
    };
    return findLoanFaults(service.servicing.database, { ofLoan, ofAll });
  }
}

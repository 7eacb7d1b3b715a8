import { type Database, newId, type Viewer } from '@florin/kit';
import { carryOutChanges } from '../changes/carry-out-changes.ts';
import type { LoanService } from '../loan.ts';
import { grantChange } from '../store/changes.ts';
import type { TestLoans } from './test-service.ts';

const ANSWER = `{ __typename ... on ApprovalPending { approval { id } } ... on LoanStateRejection { reason }
  ... on ValidationRejection { fields { path code } } ... on Rejection { code } }`;
const CHANGES = {
  writeOffLoan: `mutation ($input: WriteOffLoanInput!) { writeOffLoan(input: $input) ${ANSWER} }`,
  rescheduleLoan: `mutation ($input: RescheduleLoanInput!) { rescheduleLoan(input: $input) ${ANSWER} }`,
  reverseLoanRepayment: `mutation ($input: ReverseLoanRepaymentInput!) { reverseLoanRepayment(input: $input) ${ANSWER} }`,
  increaseLoan: `mutation ($input: IncreaseLoanInput!) { increaseLoan(input: $input) ${ANSWER} }`,
  changeLoanRate: `mutation ($input: ChangeLoanRateInput!) { changeLoanRate(input: $input) ${ANSWER} }`,
} as const;
export type ChangeName = keyof typeof CHANGES;

/** What two officers do to loans in tests; both services carry out what is approved, at once. */
export class LoanChanges {
  readonly #loans: TestLoans;
  readonly #services: readonly LoanService[];
  readonly #database: Database;
  readonly officer: Viewer;

  constructor(loans: TestLoans, services: readonly LoanService[], database: Database) {
    this.#loans = loans;
    this.#services = services;
    this.#database = database;
    this.officer = loans.staff('LOAN_OFFICER');
  }

  /** One officer asks for it. */
  ask(change: ChangeName, loanId: string, more: Record<string, unknown> = {}, by = this.officer) {
    const [service] = this.#services;
    if (service === undefined) throw new Error('no service');
    return this.#loans.mutate(service, by, CHANGES[change], { loanId, reason: 'As agreed', ...more });
  }

  /** Another one approves what was asked for last. */
  async granted(decidedBy: string = newId('customer')): Promise<void> {
    const asked = this.#loans.asked.at(-1);
    await grantChange(this.#database, String(asked?.proposalId), String(asked?.subjectId), {
      approvalId: newId('approval'),
      requestedBy: String(asked?.requestedBy),
      decidedBy,
    });
  }

  async carriedOut(): Promise<void> {
    await Promise.all(this.#services.map(({ servicing }) => carryOutChanges(servicing)));
  }

  /** Asked for, approved and carried out. */
  async done(change: ChangeName, loanId: string, more: Record<string, unknown> = {}): Promise<void> {
    const answer = await this.ask(change, loanId, more);
    if (answer.__typename !== 'ApprovalPending') throw new Error(`not asked for: ${JSON.stringify(answer)}`);
    await this.granted();
    await this.carriedOut();
  }

  /** What was told of changes of a loan. */
  async told(loanId: string) {
    return this.#database<{ type: string; payload: Record<string, unknown> }[]>`
      SELECT type, payload FROM outbox_event WHERE aggregate_id = ${loanId} AND type LIKE 'LoanChange%' ORDER BY sequence`;
  }
}

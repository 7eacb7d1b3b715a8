import type { PersonalDataKeeper, RequestContext, ServiceClient, StepUp } from '@florin/kit';
import type { BusinessDays } from './business-day/business-days.ts';
import type { BankCalendar } from './domain/booking-time.ts';
import type { FundingSource } from './domain/funding-source.ts';
import type { TermsCatalogue } from './interest/domain/product-terms.ts';
import type { InterestLoader } from './interest/loaders.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { LoaderDependencies, TransactionLoaders } from './loaders.ts';
import type { CustomerHistory, HistoryQuestion } from './loans/customer-history.ts';
import type { InterestQuestion } from './loans/interested-people.ts';
import type { LoanAccountFault } from './loans/loan-account-fault.ts';
import type { LinkStatements } from './statements/downloads/links.ts';
import type { StatementLoaders } from './statements/loaders.ts';
import type { VisibleThings } from './store/visible-things-store.ts';
import type { TrialBalances } from './trial-balance/trial-balances.ts';

/** What every resolver of this subgraph gets. */
export interface TransactionContext extends RequestContext {
  /** For the service `customer`, which exports and erases people. */
  readonly personalData: PersonalDataKeeper;
  /** What the loaders of this request read with. */
  readonly reading: LoaderDependencies;
  readonly loaders: TransactionLoaders;
  readonly statements: StatementLoaders;
  /** What accounts earn and pay in a period. */
  readonly interest: InterestLoader;
  readonly bankDays: BankCalendar;
  readonly linkStatement: LinkStatements;
  readonly trialBalances: TrialBalances;
  readonly ledger: Ledger;
  /** By what accounts earn and pay. */
  readonly productTerms: TermsCatalogue;
  /** Calls the subgraph `customer`, which keeps approvals. */
  readonly customers: ServiceClient;
  readonly businessDays: BusinessDays;
  readonly stepUp: StepUp;
  /** For the service that collects loans. */
  interestedInLoan(question: InterestQuestion): Promise<readonly string[]>;
  loanAccountFault(accountId: string, customerId: string, currency: string): Promise<LoanAccountFault | null>;
  /** For the service that lends: what somebody's accounts show. */
  customerHistory(question: HistoryQuestion): Promise<CustomerHistory>;
  /** For the service that links accounts and transactions to what a customer asks. */
  visibleTo(customerId: string, asked: VisibleThings): Promise<VisibleThings>;
  /** Absent in production until there is one. */
  readonly fundingSource: FundingSource | null;
}

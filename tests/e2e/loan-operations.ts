/** What the tests of loans ask through the gateway. */
export const PRODUCTS = `query ($first: Int, $after: Cursor) { loanProducts(first: $first, after: $after) {
  nodes { id version name kind rate method dayCount minimumAmount { amount currency } maximumAmount { amount }
    fees { arrangementPercent } penalty { rate graceDays } eligibility { minimumAge minimumMonthlyIncome { amount } } }
  pageInfo { hasNextPage endCursor } } }`;

export const SIMULATE = `query ($input: SimulateLoanInput!, $after: Cursor) { simulateLoan(input: $input) {
  product { name version } paidOut { amount } paidOutOn instalment { amount } totalInterest { amount } totalFees { amount }
  totalCost { amount } totalPayable { amount currency } apr aprUs
  schedule(first: 100, after: $after) { nodes { number dueOn total { amount } principal { amount } interest { amount } balance { amount } }
    pageInfo { hasNextPage endCursor } } } }`;

export interface Simulation {
  readonly simulateLoan: {
    readonly schedule: {
      readonly nodes: readonly { readonly number: number; readonly balance: { readonly amount: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  } | null;
}

export interface Papered {
  readonly paper: { readonly url: string };
}

export interface Products {
  readonly loanProducts: {
    readonly nodes: readonly { readonly id: string; readonly name: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

export const APPLY = `mutation ($input: ApplyForLoanInput!) { applyForLoan(input: $input) { __typename
  ... on ApplyForLoanSuccess { application { id status } } } }`;
export const MINE = `query { me { loanApplications { nodes { id purpose amount { amount } status statusInfo { __typename }
  customer { id } product { name version } history { status by } } } } }`;
export const QUEUE = `query { loanApplications(filter: { status: IN_REVIEW }) { nodes { id customer { id fullName } } } }`;
export const DECIDE = `mutation ($input: DecideLoanApplicationInput!) { decideLoanApplication(input: $input) { __typename
  ... on DecideLoanApplicationSuccess { application { status evaluation { outcome points }
    statusInfo { ... on LoanApplicationInformationRequested { conditions } } } }
  ... on ApprovalPending { approval { id kind facts { ... on LoanDecisionFacts { decision application { id } } } } } } }`;
export const OFFER = `query ($id: ID!) { loanApplication(id: $id) { status
  offer { expiresOn paidOutOn paper { url } paidOut { amount } instalment { amount } apr aprUs schedule(first: 1) { nodes { total { amount } } } } } }`;
export const ACCEPT = `mutation ($input: AcceptLoanOfferInput!) { acceptLoanOffer(input: $input) { __typename
  ... on AcceptLoanOfferSuccess { loan { id status } } ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code } } }`;
export const ADVANCE = `mutation ($input: AdvanceBusinessDateInput!) { advanceBusinessDate(input: $input) { __typename
  ... on AdvanceBusinessDateSuccess { complete waitingFor } } }`;
export const LATE = `query ($id: ID!) { loan(id: $id) { accruedInterest { amount } delinquency { daysPastDue bucket since } } }`;
export const LOAN = `query ($id: ID!) { loan(id: $id) { status outstanding { amount } account { id balance { booked { amount } } }
  application { id status } customer { id } nextInstalment { number total { amount } } } }`;
export const INBOX = '{ alerts { nodes { ... on AccountActivityAlert { activity } } } }';
export const LIVE = 'query ($id: ID!) { loanApplication(id: $id) { liveCursor } }';
export const RESUBMIT = `mutation ($input: ResubmitLoanApplicationInput!) { resubmitLoanApplication(input: $input) {
  ... on ResubmitLoanApplicationSuccess { application { status history { status by answer } } } } }`;
export const APPROVE = `mutation ($input: ApproveInput!) { approve(input: $input) { __typename
  ... on ApprovalStateRejection { reason } ... on StepUpRequiredRejection { challenge { id } } } }`;
export const STATUS = 'query ($id: ID!) { loanApplication(id: $id) { status } }';
export const ADD_DOCUMENT = `mutation ($input: AddLoanDocumentInput!) { addLoanDocument(input: $input) { __typename
  ... on AddLoanDocumentSuccess { document { id } } } }`;
export const DOCUMENTS = `query ($id: ID!) { loanApplication(id: $id) { documents { nodes { id kind fileName byteSize replacedBy url } } } }`;
export interface Documents {
  readonly loanApplication: { readonly documents: { readonly nodes: readonly { readonly url: string }[] } } | null;
}
export const STATEMENT = `query ($id: ID!, $on: Date!) { loan(id: $id) { payoffQuote { total { amount } }
  statement(from: $on, to: $on) { entries { nodes { kind outstanding { amount } } } paper { url } } } }`;
export const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) { withdrawLoanApplication(input: $input) { __typename } }`;
export const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { loan { status outstanding { amount } } repayment { principal { amount } transaction { kind amount { amount } } } }
  ... on LoanAccountRejection { code available { amount } } ... on Rejection { code } } }`;
export const REPAYMENTS = `query ($id: ID!) { loan(id: $id) { status repayments(first: 100) { nodes { number reversed
  account { balance { booked { amount } } } } } } }`;
export const AUTOPAY = `mutation ($input: SetLoanAutopayInput!) { setLoanAutopay(input: $input) { __typename
  ... on SetLoanAutopaySuccess { loan { autopay { id } } } ... on Rejection { code } } }`;
export const CREDIT = `mutation ($input: PayOutLoanCreditInput!) { payOutLoanCredit(input: $input) { __typename
  ... on PayOutLoanCreditSuccess { amount { amount } } ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code } } }`;
export const CLOSE = `mutation ($input: CloseAccountInput!) { closeAccount(input: $input) { __typename
  ... on AccountNotClosableRejection { blockers { code count } } ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code } } }`;
export const FIGURES = `query ($id: ID!) { loan(id: $id) { status outstanding { amount } due { amount } accruedInterest { amount } credit { amount }
  delinquency { daysPastDue bucket since amountOverdue { amount } }
  nextInstalment { number dueOn total { amount } principal { amount } interest { amount } } } }`;
export const ENTRIES = `query ($id: ID!, $from: Date!, $to: Date!) { loan(id: $id) { principal { amount } statement(from: $from, to: $to) {
  entries(first: 100) { nodes { kind reversed } } } } }`;
export const BALANCE = `query ($id: ID!) { account(id: $id) { balance { booked { amount } } } }`;
export const TRIAL_BALANCE = '{ trialBalance { totals { currency balance { amount } } } }';
export const ALERTS =
  '{ alerts(first: 100) { nodes { ... on AccountActivityAlert { activity } ... on LoanReminder { reminder } } } }';
const CHANGED = `{ __typename ... on ApprovalPending { approval { id kind facts { ... on LoanChangeFacts { change loan { id }
  proposal { amount { amount } rate from repayment } } } } } ... on Rejection { code message } }`;
export const REVERSE = `mutation ($input: ReverseLoanRepaymentInput!) { reverseLoanRepayment(input: $input) ${CHANGED} }`;
export const INCREASE = `mutation ($input: IncreaseLoanInput!) { increaseLoan(input: $input) ${CHANGED} }`;
export const CHANGE_RATE = `mutation ($input: ChangeLoanRateInput!) { changeLoanRate(input: $input) ${CHANGED} }`;

/** Why the domain does not do what it was asked. Each has one cause, so that a caller can say what to change. */
export type RefusalCode =
  | 'AMOUNT_NOT_POSITIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'CHANGES_NOTHING'
  | 'CREDIT_TOO_SMALL'
  | 'DAY_INVALID'
  | 'DOWN_PAYMENT_TOO_LARGE'
  | 'EVENT_AFTER_END'
  | 'EVENT_BEFORE_DISBURSEMENT'
  | 'EVENT_REPEATED'
  | 'FIRST_DUE_NOT_AFTER_START'
  | 'FIRST_DUE_TOO_LATE'
  | 'FLOWS_NEVER_BALANCE'
  | 'FREQUENCY_INVALID'
  | 'GRACE_INVALID'
  | 'INSTALMENT_BELOW_INTEREST'
  | 'MULTIPLE_INVALID'
  | 'NO_ADVANCE'
  | 'NO_REPAYMENT'
  | 'NOTHING_TO_REVERSE'
  | 'RATE_INVALID'
  | 'REPAYMENT_BEFORE_ADVANCE'
  | 'REPAID_LESS_THAN_ADVANCED'
  | 'TERM_INVALID'
  | 'TOO_MANY_EVENTS'
  | 'TOO_MANY_FLOWS';

export interface Refusal {
  readonly refused: RefusalCode;
}

export function refuse(refused: RefusalCode): Refusal {
  return { refused };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}

import { assertNever } from '@florin/kit';
import type { ApplicationRefusal, Ineligibility } from '../applications/application.ts';

export function ineligible(reasons: readonly Ineligibility[]) {
  const told = {
    __typename: 'LoanIneligibleRejection',
    code: 'LOAN_INELIGIBLE',
    message: reasons.map(ineligibilityText).join(' '),
  } as const;
  return { ...told, reasons: [...reasons] };
}

function ineligibilityText(reason: Ineligibility): string {
  switch (reason) {
    case 'NOT_VERIFIED':
      return 'Only verified customers can have a loan, and your verification is not complete.';
    case 'TOO_YOUNG':
      return 'You are younger than this loan asks for, or we do not know your date of birth.';
    case 'INCOME_TOO_LOW':
      return 'You earn less than this loan asks for.';
    case 'TOO_MANY_APPLICATIONS':
      return 'As many of your applications wait as one customer may have. Withdraw one first.';
    default:
      return assertNever(reason);
  }
}

export function applicationState(reason: ApplicationRefusal) {
  return {
    __typename: 'LoanApplicationStateRejection',
    code: 'LOAN_APPLICATION_STATE',
    message: refusalText(reason),
    reason,
  } as const;
}

function refusalText(reason: ApplicationRefusal): string {
  switch (reason) {
    case 'NOT_OPEN':
      return 'The application was declined or withdrawn before.';
    case 'DECIDED':
      return 'The application was decided or withdrawn before.';
    case 'OWN_APPLICATION':
      return 'The application is your own: a colleague has to decide it.';
    case 'TOO_MANY_REQUESTS':
      return 'The bank has asked for more as often as it does: decide it.';
    default:
      return assertNever(reason);
  }
}

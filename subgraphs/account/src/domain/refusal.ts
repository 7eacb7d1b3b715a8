import { assertNever } from '@florin/kit';

/** Why an account is not changed; the SDL's `AccountRefusal`. */
export type AccountRefusal =
  | 'NOT_OPEN'
  | 'FROZEN'
  | 'ALREADY_HOLDER'
  | 'NOT_A_HOLDER'
  | 'LAST_MANAGER'
  | 'MANAGES_TOO'
  | 'TOO_MANY_HOLDERS'
  | 'TOO_MANY_INVITATIONS'
  | 'ALREADY_INVITED'
  | 'INVITATION_ENDED'
  | 'OTHER_CURRENCY'
  | 'FROZEN_BY_BANK'
  | 'NOT_FROZEN_BY_BANK'
  | 'OWN_ACCOUNT'
  | 'NOT_ENTITLED';

/** The refusal's sentence for the user. */
export function refusalText(reason: AccountRefusal): string {
  switch (reason) {
    case 'NOT_OPEN':
      return 'The account is being opened or closed, or is closed.';
    case 'FROZEN':
      return 'The account is frozen: nobody comes to hold it until it is released.';
    case 'ALREADY_HOLDER':
      return 'They hold the account already.';
    case 'NOT_A_HOLDER':
      return 'They do not hold the account.';
    case 'LAST_MANAGER':
      return 'Somebody must be able to manage the account: give that right to somebody else first, or close the account.';
    case 'MANAGES_TOO':
      return 'They manage the account as you do: only they themselves can give that up.';
    case 'TOO_MANY_HOLDERS':
      return 'The account has as many holders as one may have.';
    case 'TOO_MANY_INVITATIONS':
      return 'Too many invitations wait or were sent lately. Withdraw one, or try again tomorrow.';
    case 'ALREADY_INVITED':
      return 'An invitation with other rights waits for them already. Withdraw it first.';
    case 'INVITATION_ENDED':
      return 'The invitation was withdrawn, declined or used, or has run out.';
    case 'OTHER_CURRENCY':
      return 'An amount is in another currency than the account.';
    case 'FROZEN_BY_BANK':
      return 'The bank has frozen the account, and it alone can release it. Support can help.';
    case 'NOT_FROZEN_BY_BANK':
      return 'The bank has not frozen the account.';
    case 'OWN_ACCOUNT':
      return 'You hold this account yourself: a colleague has to do this.';
    case 'NOT_ENTITLED':
      return 'Your role or your second factor does not hold any more. Sign in again.';
    default:
      return assertNever(reason);
  }
}

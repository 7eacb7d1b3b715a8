import type { SecondFactorMethod } from '../domain/person.ts';
import type { Mail } from '../mail/mailer.ts';

type Text = Omit<Mail, 'to'>;

const NAMES: Record<SecondFactorMethod, string> = {
  TOTP: 'An authenticator app',
  PASSKEY: 'A passkey',
  RECOVERY_CODE: 'The recovery codes',
};

/** Whoever did not do this learns of it where the thief cannot keep it from them. */
const NOT_YOU = 'If this was not you, change your password now and tell us.';

/** Told when somebody has a new factor. */
export function factorAddedMail(method: SecondFactorMethod): Text {
  return {
    subject: 'You can sign in another way now',
    text: `${NAMES[method]} was added to your account.\n\n${NOT_YOU}\n`,
  };
}

/** Told when somebody removed a factor. */
export function factorRemovedMail(method: SecondFactorMethod): Text {
  return {
    subject: 'A way to sign in was removed',
    text: `${NAMES[method]} ${method === 'RECOVERY_CODE' ? 'were' : 'was'} removed from your account.\n\n${NOT_YOU}\n`,
  };
}

/** Told when there are new recovery codes. */
export function recoveryCodesMail(): Text {
  return {
    subject: 'You have new recovery codes',
    text: `New recovery codes were made for your account. The ones before are void.\n\n${NOT_YOU}\n`,
  };
}

/** Told when a recovery code was used. @param left how many there are yet */
export function recoveryCodeUsedMail(left: number): Text {
  return {
    subject: 'A recovery code was used',
    text: `One of your recovery codes was used. You have ${left} left.\n\n${NOT_YOU}\n`,
  };
}

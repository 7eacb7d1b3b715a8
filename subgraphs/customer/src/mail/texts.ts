import type { ProfileField } from '../domain/profile.ts';
import type { Mail } from './mailer.ts';

type Letter = Omit<Mail, 'to'>;

/** To an address that somebody signed up with. */
export function signUpMail(token: string, hours: number): Letter {
  return {
    subject: 'Confirm your e-mail address to become a customer',
    text: `Somebody, you we hope, wants to become a customer of Florin with this address.

Your confirmation code, which works once and for ${hours} hours:

${token}

If it was not you, do nothing, and do not confirm it: whoever asked chose the password.
`,
  };
}

/** To somebody who banks here, when their address is given again. */
export function signedUpAlreadyMail(): Letter {
  return {
    subject: 'You bank here already',
    text: `Somebody, perhaps you, wanted to become a customer of Florin with this address. It is yours already, and nothing has changed.

Sign in with it; if you forgot the password, you can reset it. If it was not you, do nothing.
`,
  };
}

/** To an address that somebody gave as theirs. */
export function confirmEmailMail(token: string, hours: number): Letter {
  return {
    subject: 'Confirm your e-mail address',
    text: `Somebody, you we hope, gave this address to Florin.

Your confirmation code, which works once and for ${hours} hours:

${token}

If it was not you, do nothing, and you will not hear from us again.
`,
  };
}

/** To the new address of somebody who asked for it. */
export function newAddressMail(token: string, hours: number): Letter {
  return {
    subject: 'Confirm your new e-mail address',
    text: `Somebody, you we hope, wants to use this address for their account with Florin.

Your confirmation code, which works once and for ${hours} hours:

${token}

Until then the address of before counts. If it was not you, do nothing, and you will not hear from us again.
`,
  };
}

/** To the owner of an address that somebody else wants to use, who is not told that it is taken. */
export function addressWantedMail(): Letter {
  return {
    subject: 'Somebody tried to use your e-mail address',
    text: `Somebody wants to use this address for another account with Florin. It is yours, and stays so: nothing has changed.

If it was you, you bank here under this address already.
`,
  };
}

/** To the address of before: it must not be the last to know. It carries no code, because whoever reads it may be whom the change is against. */
export function emailChangeMail(step: 'REQUESTED' | 'DONE'): Letter {
  return step === 'REQUESTED'
    ? {
        subject: 'Your e-mail address is about to change',
        text: `Somebody who is signed in as you, and proved it by a second factor, asked for another e-mail address for your account with Florin.
It counts once it is confirmed. Until then this one does.

If it was not you, call us now, end all sessions and change your password.
`,
      }
    : {
        subject: 'Your e-mail address has changed',
        text: `Your account with Florin has another e-mail address now. This is our last mail to this one.

If it was not you, call us now.
`,
      };
}

const DETAILS: Readonly<Record<ProfileField, string>> = {
  FULL_NAME: 'full name',
  EMAIL: 'e-mail address',
  PHONE: 'telephone number',
  ADDRESS: 'postal address',
  DATE_OF_BIRTH: 'date of birth',
};

/** To somebody whose details changed: which, and not to what. */
export function profileUpdatedMail(fields: readonly ProfileField[]): Letter {
  return {
    subject: 'Your details have changed',
    text: `Of your account with Florin has changed: ${fields.map((field) => DETAILS[field]).join(', ')}.

If it was not you, call us now, end all sessions and change your password.
`,
  };
}

/** To somebody who forgot the password. */
export function passwordResetMail(token: string, minutes: number): Letter {
  return {
    subject: 'Reset your password',
    text: `Somebody, you we hope, asked to reset the password of your account with Florin.

Your reset code, which works once and for ${minutes} minutes:

${token}

If it was not you, do nothing: your password stays as it is. We never ask you for this code.
`,
  };
}

/** After a password was changed by somebody who knew it, or reset by mail. */
export function passwordChangedMail(how: 'CHANGED' | 'RESET'): Letter {
  return {
    subject: 'Your password was changed',
    text: `The password of your account with Florin was ${how === 'RESET' ? 'reset by a code that we sent to this address' : 'changed'}.
All other devices were signed out.

If it was not you, reset your password now, and call us.
`,
  };
}

/** To somebody who signed in from where they were not seen before; the device is in our words, not in what a client says. */
export function newDeviceMail({
  device,
  address,
  at,
}: {
  readonly device: string;
  readonly address: string | undefined;
  readonly at: Date;
}): Letter {
  return {
    subject: 'A sign-in from a new device or place',
    text: `Somebody, you we hope, signed in to your account with Florin.

Device: ${device}
Network address: ${address ?? 'unknown'}
Time: ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC

If it was not you, sign in and end that session, change your password, and call us.
`,
  };
}

/** To somebody who got or lost a staff role. */
export function roleChangedMail(role: string, how: 'GIVEN' | 'TAKEN'): Letter {
  return {
    subject: 'Your role at Florin has changed',
    text:
      how === 'GIVEN'
        ? `You have the role ${role} now. It works from your next sign-in on, with your second factor.\n`
        : `You do not have the role ${role} any more. All your devices were signed out.\n`,
  };
}

/** To a member of staff whose factors two admins have taken away. */
export function factorsResetMail(token: string, hours: number): Letter {
  return {
    subject: 'Add your second factor again',
    text: `Two administrators have removed all your second factors, because you lost them. All your devices were signed out.

Your code to add an authenticator app, which works once, for ${hours} hours, and only together with your password:

${token}

If you did not ask for this, do not use it, tell us now, and change your password once you can sign in. We never ask you for this code.
`,
  };
}

/** To somebody who asks to reset the password while the second factor is to be added again. */
export function passwordNotResetMail(): Letter {
  return {
    subject: 'Your password cannot be reset now',
    text: `Somebody, you we hope, asked to reset the password of your account with Florin.

It cannot be reset by mail while you have a code to add your second factor again, or mail alone would be enough to become you. Add the factor first, or ask once that code has expired.

If it was not you, tell us.
`,
  };
}

/** To somebody whose account was linked to a sign-in of the external provider, by password and second factor. */
export function identityLinkedMail(): Letter {
  return {
    subject: 'You can sign in at the provider now',
    text: `Your account with Florin was linked to a sign-in of our provider, with your password and your second factor. That sign-in opens your account from now on.

If it was not you, tell us now.
`,
  };
}

const VERIFICATION_TEXTS = {
  VERIFIED: ['You are verified', 'We have checked your documents. You can open accounts now.'],
  REJECTED: ['We could not verify you', 'Sign in to read why, and what you can do.'],
  MORE_DOCUMENTS_NEEDED: ['We need more documents', 'Sign in to read which, and hand them in.'],
} as const;

/** After compliance decided. The reasons are not in it: others may read mail. */
export function verificationDecidedMail(status: keyof typeof VERIFICATION_TEXTS): Letter {
  const [subject, text] = VERIFICATION_TEXTS[status];
  return { subject, text: `${text}\n` };
}

/** To somebody who is being erased: the last mail to them. */
export function erasureMail(items: readonly { readonly category: string; readonly purgeOn: string | null }[]): Letter {
  const kept = items.filter(({ purgeOn }) => purgeOn !== null);
  const lines = kept.map(({ category, purgeOn }) => `- ${category}: until ${purgeOn?.slice(0, 10)}`);
  const rest =
    kept.length === 0
      ? 'Nothing of you is kept.'
      : `What the law makes us keep, for nobody but compliance and auditors:\n\n${lines.join('\n')}`;
  return {
    subject: 'You are being erased',
    text: `You asked Florin to erase you, and proved that it was you. You are signed out, for good.

${rest}

This is our last mail to you. If it was not you, call us at once.
`,
  };
}

/** To somebody whose archive is ready. It has no link: whoever reads the mail must sign in. */
export function dataExportMail(expiresAt: Date): Letter {
  return {
    subject: 'Your data is ready',
    text: `The archive of everything that Florin holds about you is ready. Sign in to fetch it, until ${expiresAt.toISOString().slice(0, 10)}.

If you did not ask for it, change your password at once.
`,
  };
}

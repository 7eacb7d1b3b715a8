import { type FormEvent, type ReactElement, useState } from 'react';
import type { Bank } from './bank-connection.ts';
import { askPasskey } from './passkey.ts';
import { completeSignIn, type FactorAnswer, type SignInOutcome, signIn, typedAnswer } from './sign-in.ts';

interface SignInFormProps {
  readonly bank: Bank;
  readonly busy: boolean;
  readonly take: (signingIn: Promise<SignInOutcome>) => Promise<SignInOutcome>;
}

/** A sign-in whose second factor is asked for. */
type Pending = Extract<SignInOutcome, { kind: 'second-factor' }>;

/** Signing in with e-mail and password, then with what the person has as a second factor. */
export function SignInForm({ bank, busy, take }: SignInFormProps): ReactElement {
  const [pending, setPending] = useState<Pending>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (pending) {
      await answer(pending, typedAnswer(text(fields, 'code')));
      return;
    }
    const outcome = await take(signIn(bank, text(fields, 'email'), text(fields, 'password')));
    if (outcome.kind === 'second-factor') setPending(outcome);
  }

  async function answer({ signInId }: Pending, given: FactorAnswer): Promise<void> {
    await take(completeSignIn(bank, signInId, given));
  }

  /** Nothing is sent when the person turns the browser's question down: they may still type a code. */
  async function answerByPasskey(waiting: Pending, options: string): Promise<void> {
    const passkey = await askPasskey(options);
    if (passkey !== undefined) await answer(waiting, { passkey });
  }

  return (
    <form className="florin-sign-in" aria-label="Sign in" onSubmit={(event) => void submit(event)}>
      {pending === undefined ? (
        <>
          <label>
            E-mail <input name="email" type="email" autoComplete="username" required />
          </label>
          <label>
            Password <input name="password" type="password" autoComplete="current-password" required />
          </label>
        </>
      ) : (
        <label>
          Code of your authenticator app, or a recovery code{' '}
          <input name="code" autoComplete="one-time-code" pattern="[0-9A-Za-z \-]{6,24}" required ref={focusField} />
        </label>
      )}
      <button type="submit" className="florin-button" disabled={busy}>
        Sign in
      </button>
      {pending?.passkeyOptions !== undefined && (
        <button
          type="button"
          className="florin-button"
          disabled={busy}
          onClick={() => void answerByPasskey(pending, pending.passkeyOptions ?? '')}
        >
          Use a passkey
        </button>
      )}
      {pending !== undefined && (
        <button type="button" className="florin-button" onClick={() => setPending(undefined)}>
          Start again
        </button>
      )}
    </form>
  );
}

/** The user has just asked for this step, and it has one field. */
function focusField(field: HTMLInputElement | null): void {
  field?.focus();
}

function text(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

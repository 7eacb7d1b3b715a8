import { type FormEvent, type ReactElement, useState } from 'react';
import type { Bank } from './bank-connection.ts';
import { completeSignIn, type SignInOutcome, signIn } from './sign-in.ts';

interface SignInFormProps {
  readonly bank: Bank;
  readonly busy: boolean;
  readonly take: (signingIn: Promise<SignInOutcome>) => Promise<SignInOutcome>;
}

/** Signing in with e-mail and password, then the code where a second factor is enrolled. */
export function SignInForm({ bank, busy, take }: SignInFormProps): ReactElement {
  const [signInId, setSignInId] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const outcome = await take(
      signInId === undefined
        ? signIn(bank, text(fields, 'email'), text(fields, 'password'))
        : completeSignIn(bank, signInId, text(fields, 'code').replaceAll(/\s/g, '')),
    );
    if (outcome.kind === 'second-factor') setSignInId(outcome.signInId);
  }

  return (
    <form className="florin-sign-in" aria-label="Sign in" onSubmit={(event) => void submit(event)}>
      {signInId === undefined ? (
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
          Code of your authenticator app{' '}
          <input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,7}"
            required
            ref={focusField}
          />
        </label>
      )}
      <button type="submit" className="florin-button" disabled={busy}>
        Sign in
      </button>
      {signInId !== undefined && (
        <button type="button" className="florin-button" onClick={() => setSignInId(undefined)}>
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

import { type ReactElement, type ReactNode, useState } from 'react';
import type { Bank } from './bank-connection.ts';
import { type DemoSignIn, signInAsDemo } from './demo-sign-ins.ts';
import logo from './florin.svg';
import type { Person } from './renewal.ts';
import type { Session, SessionState } from './session.ts';
import { type SignInOutcome, signOut } from './sign-in.ts';
import { SignInForm } from './sign-in-form.tsx';

interface TopBarProps {
  readonly bank: Bank;
  readonly session: Session;
  readonly state: SessionState;
  /** Undefined until it is known whether this is a demo. */
  readonly demo: readonly DemoSignIn[] | undefined;
}

/** Who is signed in, and the ways to become somebody else. */
export function TopBar({ bank, session, state, demo }: TopBarProps): ReactElement {
  const { message, busy, take } = useSignIn(bank, session);
  const [formWanted, setFormWanted] = useState(false);
  const person = state.kind === 'signed-in' ? state.person : undefined;
  const notice = message ?? (state.kind === 'signed-out' ? state.notice : undefined);
  return (
    <header className="florin-bar">
      <div className="florin-identity">
        <h1>
          <img src={logo} alt="" width="24" height="24" /> Florin <span>explorer</span>
        </h1>
        <Identity bank={bank} session={session} state={state}>
          {demo !== undefined && demo.length > 0 && (
            <button
              type="button"
              className="florin-button"
              aria-expanded={formWanted}
              onClick={() => setFormWanted(!formWanted)}
            >
              Sign in with a password
            </button>
          )}
        </Identity>
      </div>
      {demo !== undefined && demo.length > 0 && (
        <DemoBar demo={demo} person={person} busy={busy} choose={(chosen) => void take(signInAsDemo(bank, chosen))} />
      )}
      {demo !== undefined && state.kind === 'signed-out' && (formWanted || demo.length === 0) && (
        <SignInForm bank={bank} busy={busy} take={take} />
      )}
      {notice !== undefined && (
        <p className="florin-notice" role="alert">
          {notice}
        </p>
      )}
    </header>
  );
}

/** Runs one sign-in at a time and hands its outcome to the session. */
function useSignIn(bank: Bank, session: Session) {
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();

  async function take(signingIn: Promise<SignInOutcome>): Promise<SignInOutcome> {
    setBusy(true);
    setMessage(undefined);
    const outcome = await signingIn;
    setBusy(false);
    if (outcome.kind === 'signed-in') {
      const left = session.token.get()?.accessToken;
      session.begin(outcome.tokens, outcome.person);
      if (left !== undefined) void signOut(bank, left);
    } else if (outcome.kind !== 'second-factor') {
      setMessage(outcome.message);
    }
    return outcome;
  }
  return { busy, message, take };
}

/** Who is signed in, with the way out; for nobody, `children` is the way in. */
function Identity({
  bank,
  session,
  state,
  children,
}: Omit<TopBarProps, 'demo'> & { readonly children: ReactNode }): ReactElement {
  if (state.kind !== 'signed-in') {
    return (
      <div className="florin-person">
        <p role="status">{state.kind === 'restoring' ? 'Looking for your session…' : 'Nobody is signed in'}</p>
        {children}
      </div>
    );
  }
  function leave(): void {
    const token = session.token.get()?.accessToken;
    session.end();
    if (token !== undefined) void signOut(bank, token);
  }
  return (
    <div className="florin-person">
      <p role="status">
        <span className="florin-quiet">Signed in as</span> <strong>{state.person.fullName}</strong>{' '}
        {state.person.roles.map((role) => (
          <span key={role} className="florin-role">
            {roleName(role)}
          </span>
        ))}
      </p>
      <button type="button" className="florin-button" onClick={leave}>
        Sign out
      </button>
    </div>
  );
}

interface DemoBarProps {
  readonly demo: readonly DemoSignIn[];
  readonly person: Person | undefined;
  readonly busy: boolean;
  readonly choose: (chosen: DemoSignIn) => void;
}

function DemoBar({ demo, person, busy, choose }: DemoBarProps): ReactElement {
  const customers = demo.filter(({ roles }) => roles.every((role) => role === 'CUSTOMER'));
  const staff = demo.filter((one) => !customers.includes(one));
  const groups = [
    { name: 'Customers', people: customers },
    { name: 'Staff', people: staff },
  ].filter(({ people }) => people.length > 0);
  return (
    <nav className="florin-demo" aria-label="Sign in as somebody of the demo">
      {groups.map(({ name, people }) => (
        <fieldset key={name} disabled={busy}>
          <legend>{name}</legend>
          {people.map((one) => (
            <button
              key={one.email}
              type="button"
              className="florin-chip"
              aria-pressed={one.name === person?.fullName}
              title={`${one.about} (${one.email})`}
              onClick={() => choose(one)}
            >
              {one.name}
              {name === 'Staff' && (
                <small>
                  {one.roles
                    .filter((role) => role !== 'CUSTOMER')
                    .map(roleName)
                    .join(', ')}
                </small>
              )}
            </button>
          ))}
        </fieldset>
      ))}
    </nav>
  );
}

/** `LOAN_OFFICER` for people: "loan officer". */
function roleName(role: string): string {
  return role.toLowerCase().replaceAll('_', ' ');
}

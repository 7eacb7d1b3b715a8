import type { Bank } from './bank-connection.ts';
import { isRecord } from './renewal.ts';
import { completeSignIn, type SignInOutcome, signIn } from './sign-in.ts';

/** Somebody of the demo data, as GET /demo/sign-ins lists them (dev and test only). */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** One line on what there is to see as this person. */
  readonly about: string;
  /** Whether signing in needs a code, which GET /demo/code gives. */
  readonly secondFactor: boolean;
  /** The number of one of the person's accounts, for paying to it; absent for staff. */
  readonly iban?: string;
}

/** The demo's people; none where the gateway does not offer them, as in production. */
export async function fetchDemoSignIns(): Promise<readonly DemoSignIn[]> {
  const answer = await getJson('/demo/sign-ins');
  if (!isRecord(answer) || !Array.isArray(answer.signIns)) return [];
  return answer.signIns.filter(isDemoSignIn);
}

/**
 * Signs in as somebody of the demo by one click, with the code where one is needed. A code works once, so a code that
 * was used a moment ago is refused: then the code of the next 30 seconds is tried, once.
 */
export async function signInAsDemo(bank: Bank, person: DemoSignIn): Promise<SignInOutcome> {
  const first = await signIn(bank, person.email, person.password);
  if (first.kind !== 'second-factor') return first;
  const answered = await answerWithCode(bank, person, first.signInId, '');
  return answered.kind === 'refused' ? answerWithCode(bank, person, first.signInId, '&step=next') : answered;
}

async function answerWithCode(
  bank: Bank,
  person: DemoSignIn,
  signInId: string,
  step: '' | '&step=next',
): Promise<SignInOutcome> {
  const answer = await getJson(`/demo/code?email=${encodeURIComponent(person.email)}${step}`);
  if (!isRecord(answer) || typeof answer.code !== 'string') {
    return { kind: 'unreachable', message: `The demo has no code for ${person.email}.` };
  }
  return completeSignIn(bank, signInId, { code: answer.code });
}

async function getJson(path: string): Promise<unknown> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function isDemoSignIn(value: unknown): value is DemoSignIn {
  return (
    isRecord(value) &&
    ['email', 'password', 'name', 'about'].every((field) => typeof value[field] === 'string') &&
    Array.isArray(value.roles) &&
    typeof value.secondFactor === 'boolean'
  );
}

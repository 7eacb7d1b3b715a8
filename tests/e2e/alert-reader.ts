import { deriveKey } from '@florin/kit';
import { type Person, TEST_PASSWORD, type TestBank } from '@florin/testkit';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import type { TestContext } from 'vitest';
import { LIST_ALERTS } from '../../docs/realtime/alerts.ts';
import { BankSession } from '../../docs/realtime/bank-session.ts';
import { type CutLine, layLine } from './cut-line.ts';

/** Somebody with money coming in, and a session of hers as an app has it, over a line of its own. */
export interface AlertReader {
  readonly person: Person;
  readonly session: BankSession;
  readonly line: CutLine;
  /** Ids of the alerts in her inbox, oldest first. */
  readonly inbox: () => Promise<string[]>;
  readonly payIn: (times: number) => Promise<void>;
  /** Tells whether the session's present token has ended, and whatever the bank ends with it. */
  readonly tokenEnds: () => Promise<() => boolean>;
  readonly onEnd: (end: () => void) => void;
}

/** @param tokenLives seconds that the first access token lives, whatever the session believes */
export async function createReader(bank: TestBank, test: TestContext, tokenLives?: number): Promise<AlertReader> {
  const person = await bank.people.customer('Alice');
  const account = await person.openAccount();
  const line = await layLine(bank.url);
  test.onTestFinished(() => line.cut());
  const session =
    tokenLives === undefined
      ? await BankSession.signIn(bank.url, person.email, TEST_PASSWORD)
      : await shortSession(bank, person, tokenLives);
  test.onTestFinished(() => session.end());
  return {
    person,
    session,
    line,
    async inbox() {
      const { alerts } = await person.client.ask<{ alerts: { nodes: { id: string }[] } }>(LIST_ALERTS);
      return alerts.nodes.map(({ id }) => id).reverse();
    },
    async payIn(times) {
      for (let time = 0; time < times; time++) await person.deposit(account.id, '1.00');
    },
    async tokenEnds() {
      const endsAt = Number(decodeJwt(await session.accessToken()).exp) * 1000;
      return () => Date.now() > endsAt + 1_500;
    },
    onEnd: (end) => test.onTestFinished(end),
  };
}

/** A session whose first access token ends much earlier than it says, as where a computer's clock is wrong. */
async function shortSession(bank: TestBank, person: Person, seconds: number): Promise<BankSession> {
  const { accessToken, refreshToken } = person;
  const header = decodeProtectedHeader(accessToken) as { alg: string };
  const claims = { ...decodeJwt(accessToken), exp: Math.floor(Date.now() / 1000) + seconds };
  const short = await new SignJWT(claims).setProtectedHeader(header).sign(deriveKey(bank.secret, 'access tokens'));
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  return new BankSession(bank.url, { accessToken: short, refreshToken, expiresAt });
}

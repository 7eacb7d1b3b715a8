import { findPlainTexts, type Person, sampleFiles, useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';
import { read, upload } from './file-clients.ts';
import { pay, payer, trust } from './payments.ts';
import { Talker } from './support-chat.ts';

const bank = useBank();

const ERASE = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename
  ... on RequestErasureSuccess { erasure { state items { service category action legalBasis purgeOn } } }
  ... on ErasureBlockedRejection { blockers { service reason count } }
  ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code message } } }`;
const CLOSE = `mutation ($input: CloseAccountInput!) { closeAccount(input: $input) { __typename
  ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code message } } }`;
const ERASURE = `query ($id: ID!) { customer(id: $id) { fullName erasure { state completedAt } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
const CONSENT = `mutation ($input: UpdateConsentsInput!) { updateConsents(input: $input) { __typename } }`;
const ACCOUNT = `query ($id: ID!) { account(id: $id) { iban holders { name } } }`;
const CANARY = 'Zanzibara';

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly challenge?: { readonly id: string };
  readonly erasure?: { readonly state: string; readonly items: readonly Record<string, unknown>[] };
}

const erase = async ({ client }: Person, challengeId?: string) =>
  (await client.ask<{ requestErasure: Answer }>(ERASE, { input: { challengeId } })).requestErasure;

/** Where a text is in any column of any table of any service. */
const placesOf = async (text: string) => (await findPlainTexts(bank().databases, [text])).map(({ place }) => place);

/** A whole customer: an account with money that was moved, a closed ticket with a chat, consents, alerts, sessions. */
async function wholeCustomer() {
  const [alice, bob] = await Promise.all([payer(bank(), CANARY, '100.00'), payer(bank(), 'Bob')]);
  await trust(bank(), alice, bob);
  await pay(alice, bob.account.id, '60.00');
  await alice.person.client.ask(CONSENT, {
    input: { consents: [{ purpose: 'MARKETING_EMAIL', granted: true, textVersion: 1 }] },
  });
  const sam = await bank().people.staff('SUPPORT_AGENT');
  const agent = new Talker(bank().url, sam.accessToken);
  const her = new Talker(bank().url, alice.person.accessToken);
  const ticketId = await her.raise({ subject: `${CANARY} asks`, body: `I am ${CANARY}` });
  await agent.claim(ticketId);
  await agent.send(ticketId, `Hello ${CANARY}`);
  for (const [person, talker] of [
    [alice.person, her],
    [sam, agent],
  ] as const) {
    const file = { purpose: 'TICKET', fileName: `${CANARY}.png` };
    const attachments = [await upload(bank(), person, sampleFiles.png(400), file)];
    await talker.send(ticketId, 'See this.', undefined, { attachments });
  }
  return { alice, bob, sam, agent, ticketId };
}

describe('somebody who asks to be erased', () => {
  it('is refused while an account has money or a ticket is open, then is gone from everywhere, and the books balance', async () => {
    const { alice, bob, sam, agent, ticketId } = await wholeCustomer();
    const links = (await agent.chat(ticketId)).messages.flatMap(({ attachments }) => attachments.map(({ url }) => url));
    expect(links).toHaveLength(2);
    const authenticator = await alice.person.enrolAuthenticator();
    expect(await erase(alice.person)).toMatchObject({
      code: 'ERASURE_BLOCKED',
      blockers: expect.arrayContaining([
        { service: 'account', reason: 'OPEN_ACCOUNT', count: 1 },
        { service: 'transaction', reason: 'BALANCE', count: 1 },
        { service: 'support', reason: 'OPEN_TICKET', count: 1 },
      ]),
    });
    await pay(alice, bob.account.id, '40.00');
    const closing = { accountId: alice.account.id, idempotencyKey: 'closes-before-erasure' };
    const close = async (more: object) =>
      (await alice.person.client.ask<{ closeAccount: Answer }>(CLOSE, { input: { ...closing, ...more } })).closeAccount;
    const proof = (await close({})).challenge?.id ?? '';
    await authenticator.answer(proof);
    expect(await close({ challengeId: proof })).toMatchObject({ __typename: 'CloseAccountSuccess' });
    await agent.setStatus(ticketId, 'RESOLVED', 'done');
    await agent.setStatus(ticketId, 'CLOSED', 'done');

    const asked = await erase(alice.person);
    expect(asked).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const challengeId = asked.challenge?.id ?? '';
    await authenticator.answer(challengeId);
    const twenty = await Promise.allSettled(Array.from({ length: 20 }, () => erase(alice.person, challengeId)));
    const begun = twenty.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(new Set(begun.map((answer) => answer.__typename))).toEqual(new Set(['RequestErasureSuccess']));
    expect(begun[0]?.erasure?.items).toContainEqual(
      expect.objectContaining({ service: 'transaction', action: 'RESTRICT', purgeOn: expect.any(String) }),
    );

    const auditor = await bank().people.staff('AUDITOR');
    await vi.waitFor(
      async () => {
        const { customer } = await auditor.client.ask<{ customer: { erasure: { state: string } } }>(ERASURE, {
          id: alice.person.id,
        });
        expect(customer.erasure.state).toBe('RESTRICTED');
      },
      { timeout: 30_000, interval: 250 },
    );
    // What her payments are called at the other side is the other side's, held for the law, and sealed under that account's key.
    expect(await placesOf(CANARY)).toEqual([]);
    expect(await placesOf(alice.person.email)).toEqual([]);
    // Nor is a file of the chat there any more, whoever sent it.
    for (const link of links) expect((await read(bank(), link ?? '', sam.accessToken)).status).toBe(404);
    expect(
      await bank().bank.databases.customer`SELECT FROM upload WHERE ${alice.person.id} IN (owner_id, sender_id)`,
    ).toEqual([]);
    await bank().assertBooksBalance();
  });

  it('cannot sign in any more, is told by mail, and staff beyond compliance and auditors see nothing of them', async () => {
    const alice = await bank().people.customer('Alice');
    const authenticator = await alice.enrolAuthenticator();
    const challengeId = (await erase(alice)).challenge?.id ?? '';
    await authenticator.answer(challengeId);
    expect(await erase(alice, challengeId)).toMatchObject({ __typename: 'RequestErasureSuccess' });
    const { signIn } = await bank()
      .client()
      .ask<{ signIn: Answer }>(SIGN_IN, { input: { email: alice.email, password: 'correct horse battery' } });
    expect(signIn.__typename).toBe('InvalidCredentialsRejection');
    await vi.waitFor(
      () =>
        expect(
          bank()
            .bank.mailbox.mails()
            .filter(({ to, subject }) => to === alice.email && /erased/.test(subject)),
        ).toHaveLength(1),
      { timeout: 30_000 },
    );
    const teller = await bank().people.staff('TELLER');
    expect(await teller.client.ask(ERASURE, { id: alice.id })).toEqual({ customer: null });
  });

  it('leaves an account that tellers see no more', async () => {
    const alice = await payer(bank(), 'Alice');
    const authenticator = await alice.person.enrolAuthenticator();
    const teller = await bank().people.staff('TELLER');
    const seen = () => teller.client.ask<{ account: unknown }>(ACCOUNT, { id: alice.account.id });
    expect((await seen()).account).toMatchObject({ iban: alice.account.iban });
    await bank().bank.account.internals.changeStatus(alice.account.id, 'CLOSED', 'test');
    const challengeId = (await erase(alice.person)).challenge?.id ?? '';
    await authenticator.answer(challengeId);
    await erase(alice.person, challengeId);
    await vi.waitFor(async () => expect((await seen()).account).toBeNull(), { timeout: 20_000, interval: 250 });
  });
});

import { randomUUID } from 'node:crypto';
import { readSupergraph } from '@florin/gateway';
import { type Person, sampleFiles, useBank } from '@florin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { announce, read, upload } from './file-clients.ts';

const REJECTION = '... on Rejection { code }';
const STATE =
  'status reasons decidedAt documents { id submissionId fileName byteSize download { url } } history { status reasons decidedBy { id } }';
const SUBMIT = `mutation ($input: SubmitVerificationInput!) { submitVerification(input: $input) {
  __typename ... on SubmitVerificationSuccess { customer { verification { status } } } ${REJECTION} } }`;
const DECIDE = `mutation ($input: DecideVerificationInput!) { decideVerification(input: $input) {
  __typename ... on DecideVerificationSuccess { customer { verification { status } } } ${REJECTION} } }`;
const SIMULATE = `mutation ($input: SimulateVerificationInput!) { simulateVerification(input: $input) {
  __typename ... on SimulateVerificationSuccess { customer { verification { status } } } ${REJECTION} } }`;
const QUEUE = `query ($after: Cursor) { verificationQueue(first: 2, after: $after) {
  nodes { id submittedAt customer { id fullName } documents { id fileName download { url } } } pageInfo { hasNextPage endCursor } } }`;
const CUSTOMER = `query ($id: ID!) { customer(id: $id) { verification { ${STATE} } } }`;
const OPEN = `mutation ($key: String!) {
  openAccount(input: { product: CURRENT, currency: "EUR", idempotencyKey: $key }) { __typename ${REJECTION} } }`;

interface Document {
  readonly id: string;
  readonly submissionId?: string;
  readonly fileName: string;
  readonly download: { readonly url: string } | null;
}
interface Verification {
  readonly status: string;
  readonly reasons: readonly string[];
  readonly documents: readonly Document[] | null;
  readonly history:
    | readonly { readonly status: string; readonly reasons: readonly string[]; readonly decidedBy: unknown }[]
    | null;
}
interface Queue {
  readonly nodes: readonly { readonly customer: { readonly id: string }; readonly documents: readonly Document[] }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
type Outcome = readonly [typename: string, code?: string];

/** From nobody known to a customer with an account, by documents, through the gateway. */
describe.each(['in-process', 'http'] as const)('a verification, subgraphs %s', (transport) => {
  const bank = useBank({ transport, verifyAtSignUp: false });
  const passport = sampleFiles.png(400_000);
  let officer: Person;

  beforeAll(async () => {
    officer = await bank().people.staff('COMPLIANCE_OFFICER');
  });

  async function outcome(person: Person, mutation: string, input: Record<string, unknown>): Promise<Outcome> {
    const data = await person.client.ask<Record<string, { __typename: string; code?: string }>>(mutation, { input });
    const [answer] = Object.values(data);
    return answer?.code === undefined ? [answer?.__typename ?? ''] : [answer.__typename, answer.code];
  }
  const submit = (person: Person, ...uploadIds: string[]) => outcome(person, SUBMIT, { uploadIds });
  const decide = (customer: Person, decision: string, reasons?: readonly string[], submissionId?: string) =>
    outcome(officer, DECIDE, { customerId: customer.id, submissionId, decision, reasons });
  /** What the officer sees of somebody's documents: the submission that came last. */
  const lookedAt = async (customer: Person) => (await seenBy(officer, customer))?.documents?.[0]?.submissionId;
  async function opens({ client }: Person): Promise<boolean> {
    const { openAccount } = await client.ask<{ openAccount: { __typename: string } }>(OPEN, { key: randomUUID() });
    return openAccount.__typename === 'OpenAccountSuccess';
  }
  const own = async ({ client }: Person): Promise<Verification> =>
    (await client.ask<{ me: { verification: Verification } }>(`{ me { verification { ${STATE} } } }`)).me.verification;
  async function seenBy(viewer: Person, { id }: Person): Promise<Verification | undefined> {
    const answer = await viewer.client.send<{ customer: { verification: Verification } | null }>(CUSTOMER, { id });
    return answer.data?.customer?.verification;
  }
  async function mailTo({ email }: Person): Promise<string[]> {
    await expect.poll(() => bank().bank.databases.customer`SELECT FROM mail`, { timeout: 10_000 }).toHaveLength(0);
    const answer = await fetch(`${bank().url}/mailbox/mails?to=${encodeURIComponent(email)}`);
    const { mails } = (await answer.json()) as { mails: { subject: string }[] };
    return mails.map(({ subject }) => subject);
  }

  it('goes from documents over a question to an account, and back when it is refused later', async () => {
    const alice = await bank().people.customer('Alice');
    expect(await opens(alice)).toBe(false);
    const first = await upload(bank(), alice, passport);
    expect(await submit(alice, first)).toEqual(['SubmitVerificationSuccess']);
    expect(await opens(alice)).toBe(false);
    expect(await decide(alice, 'REQUEST_DOCUMENTS')).toEqual(['ValidationRejection', 'VALIDATION']);
    const seenFirst = await lookedAt(alice);
    expect(await decide(alice, 'REQUEST_DOCUMENTS', ['The back is missing.'], seenFirst)).toEqual([
      'DecideVerificationSuccess',
    ]);
    expect(await own(alice)).toMatchObject({ status: 'MORE_DOCUMENTS_NEEDED', reasons: ['The back is missing.'] });
    expect(await opens(alice)).toBe(false);
    const pdf = sampleFiles.pdf();
    const second = await upload(bank(), alice, pdf, { mediaType: 'application/pdf', fileName: 'back.pdf' });
    expect(await submit(alice, first, second)).toEqual(['NotFoundRejection', 'NOT_FOUND']);
    expect(await submit(alice, second)).toEqual(['SubmitVerificationSuccess']);
    const outdated = ['VerificationStateRejection', 'VERIFICATION_STATE'];
    expect(await decide(alice, 'VERIFY', undefined, seenFirst)).toEqual(outdated);
    expect(await opens(alice)).toBe(false);
    expect(await decide(alice, 'VERIFY', undefined, await lookedAt(alice))).toEqual(['DecideVerificationSuccess']);
    expect(await opens(alice)).toBe(true);
    expect(await submit(alice, await upload(bank(), alice, pdf, { mediaType: 'application/pdf' }))).toEqual([
      'VerificationStateRejection',
      'VERIFICATION_STATE',
    ]);
    expect(await decide(alice, 'REJECT', ['It was forged.'])).toEqual(['DecideVerificationSuccess']);
    expect(await opens(alice)).toBe(false);

    const { documents, history } = await own(alice);
    expect(documents?.map(({ id }) => id)).toEqual([second, first]);
    expect(history?.map(({ status, decidedBy }) => [status, decidedBy])).toEqual(
      ['REJECTED', 'VERIFIED', 'IN_REVIEW', 'MORE_DOCUMENTS_NEEDED', 'IN_REVIEW'].map((status) => [status, null]),
    );
    const seen = await seenBy(officer, alice);
    expect(seen?.history?.[0]).toEqual({
      status: 'REJECTED',
      reasons: ['It was forged.'],
      decidedBy: { id: officer.id },
    });
    expect((await mailTo(alice)).sort()).toEqual([
      'Confirm your e-mail address to become a customer',
      'We could not verify you',
      'We need more documents',
      'You are verified',
    ]);
  });

  it('waits in a queue for compliance, who read documents by links of their own, each reading in the trail', async () => {
    const people = await Promise.all(['Bob', 'Carol', 'Dora'].map((name) => bank().people.customer(name)));
    for (const person of people) expect(await submit(person, await upload(bank(), person, passport))).toHaveLength(1);
    const nodes: Queue['nodes'][number][] = [];
    for (let after: string | undefined, more = true; more; ) {
      const { verificationQueue: page } = await officer.client.ask<{ verificationQueue: Queue }>(QUEUE, { after });
      nodes.push(...page.nodes);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(nodes.map(({ customer }) => customer.id)).toEqual(people.map(({ id }) => id));
    const url = nodes[0]?.documents[0]?.download?.url ?? '';
    const [bob, carol] = people as [Person, Person];
    const auditor = await bank().people.staff('AUDITOR');
    const statuses = [];
    for (const reader of [undefined, bob.accessToken, carol.accessToken, auditor.accessToken])
      statuses.push((await read(bank(), url, reader)).status);
    expect(statuses).toEqual([401, 404, 404, 404]);
    const readings = () => bank().bank.databases.customer<{ coordinate: string }[]>`
      SELECT payload->>'coordinate' AS coordinate FROM outbox_event WHERE type = 'StaffRead' AND payload->>'actor' = ${officer.id}
        AND payload->'subjects'->0->>'id' = ${bob.id}`;
    const before = (await readings()).map(({ coordinate }) => coordinate);
    expect(before).toContain('VerificationDocument');
    expect(before).not.toContain('VerificationDocument.download');
    const answer = await read(bank(), url, officer.accessToken);
    expect(Buffer.from(await answer.arrayBuffer()).equals(passport)).toBe(true);
    expect((await readings()).map(({ coordinate }) => coordinate)).toContain('VerificationDocument.download');
    expect((await seenBy(auditor, bob))?.documents).toBeNull();
    expect((await seenBy(auditor, bob))?.history).toHaveLength(1);
    const mine = (await own(bob)).documents?.[0]?.download?.url ?? '';
    expect((await read(bank(), mine, bob.accessToken)).status).toBe(200);
    const refused = await bob.client.send(QUEUE);
    expect(refused.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it("takes no file that is absent, another's, not whole, for something else, or handed in before: one answer", async () => {
    const [erin, mallory] = await Promise.all(['Erin', 'Mallory'].map((name) => bank().people.customer(name)));
    if (erin === undefined || mallory === undefined) throw new Error('nobody there');
    const hers = await upload(bank(), erin, passport);
    const ticket = await upload(bank(), mallory, passport, { purpose: 'TICKET' });
    const { upload: announced } = await announce(mallory, {});
    const own = await upload(bank(), mallory, passport);
    const send = async (id: string) => (await mallory.client.send(SUBMIT, { input: { uploadIds: [own, id] } })).text;
    const absent = await send('upl_01kb0000000000000000000000');
    for (const id of [hers, ticket, announced?.id ?? '', 'x', "' OR 1=1"]) expect(await send(id)).toBe(absent);
    expect(absent).toContain('NOT_FOUND');
    expect(await submit(mallory)).toEqual(['ValidationRejection', 'VALIDATION']);
    expect(await submit(erin, hers)).toEqual(['SubmitVerificationSuccess']);
  });

  it('is handed in once of many times at once, and decided once', async () => {
    const frank = await bank().people.customer('Frank');
    const files = await Promise.all(Array.from({ length: 4 }, () => upload(bank(), frank, passport)));
    const outcomes = await Promise.all(files.map((id) => submit(frank, id)));
    expect(outcomes.map(([name]) => name).sort()).toEqual([
      'SubmitVerificationSuccess',
      ...Array<string>(3).fill('VerificationStateRejection'),
    ]);
    const decisions = await Promise.all(Array.from({ length: 4 }, () => decide(frank, 'VERIFY')));
    expect(decisions.map(([name]) => name).sort()).toEqual([
      'DecideVerificationSuccess',
      ...Array<string>(3).fill('VerificationStateRejection'),
    ]);
    expect((await own(frank)).documents).toHaveLength(1);
  });

  it('is simulated in the sandbox only, by its customer or an administrator', async () => {
    const [grace, heidi] = await Promise.all(['Grace', 'Heidi'].map((name) => bank().people.customer(name)));
    const admin = await bank().people.staff('ADMIN');
    if (grace === undefined || heidi === undefined) throw new Error('nobody there');
    expect(await outcome(grace, SIMULATE, { decision: 'VERIFY' })).toEqual(['SimulateVerificationSuccess']);
    expect(await opens(grace)).toBe(true);
    const hers = { customerId: heidi.id, decision: 'VERIFY' };
    const absent = await outcome(grace, SIMULATE, { ...hers, customerId: 'cus_01kb0000000000000000000000' });
    expect(await outcome(grace, SIMULATE, hers)).toEqual(absent);
    expect(await outcome(admin, SIMULATE, hers)).toEqual(['SimulateVerificationSuccess']);
    expect(readSupergraph({ sandbox: true })).toContain('simulateVerification');
    expect(readSupergraph({ sandbox: false })).not.toMatch(/simulateVerification|SimulateVerification/);
  });
});

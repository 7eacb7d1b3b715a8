import { type Person, sampleFiles, useBank } from '@florin/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { upload } from './file-clients.ts';
import { ADD_DOCUMENT, APPLY, PRODUCTS, type Products } from './loan-operations.ts';
import { pay, payer, trust } from './payments.ts';
import { Talker } from './support-chat.ts';

const bank = useBank();

const EXPORT = `mutation ($input: RequestDataExportInput!) { requestDataExport(input: $input) { __typename
  ... on RequestDataExportSuccess { dataExport { id state } } ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code } } }`;
const EXPORTS = `{ me { dataExports { state byteSize download { url } } } }`;

interface Answer {
  readonly __typename: string;
  readonly challenge?: { readonly id: string };
}
interface Listed {
  readonly me: {
    readonly dataExports: {
      readonly state: string;
      readonly byteSize: number | null;
      readonly download: { readonly url: string } | null;
    }[];
  };
}

const request = async ({ client }: Person, challengeId?: string) =>
  (await client.ask<{ requestDataExport: Answer }>(EXPORT, { input: { challengeId } })).requestDataExport;

/** Waits until the archive is there. */
async function archiveOf({ client, accessToken }: Person): Promise<Buffer> {
  const ready = await vi.waitFor(
    async () => {
      const [newest] = (await client.ask<Listed>(EXPORTS)).me.dataExports;
      if (newest?.download == null) throw new Error('not yet');
      return newest.download.url;
    },
    { timeout: 20_000, interval: 250 },
  );
  const answer = await fetch(new URL(ready, bank().url), { headers: { authorization: `Bearer ${accessToken}` } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  return Buffer.from(await answer.arrayBuffer());
}

async function applyForLoan({ id, client }: Person): Promise<string> {
  const { loanProducts } = await client.ask<Products>(PRODUCTS);
  const { applyForLoan: applied } = await client.ask<{ applyForLoan: { application: { id: string } } }>(APPLY, {
    input: {
      productId: loanProducts.nodes.find(({ name }) => name === 'Personal loan')?.id,
      amount: { amount: '12000.00', currency: 'EUR' },
      termMonths: 24,
      purpose: `A boat of ${id}`,
      monthlyIncome: { amount: '3000.00', currency: 'EUR' },
      idempotencyKey: 'to-be-exported',
    },
  });
  return applied.application.id;
}

describe('somebody who asks for all their data', () => {
  it('gets an archive with everything of theirs from every service, and nothing of others', async () => {
    const [alice, bob, mallory] = await Promise.all([
      payer(bank(), 'Alicia', '100.00'),
      payer(bank(), 'Bob', '10.00'),
      payer(bank(), 'Mallory', '10.00'),
    ]);
    await trust(bank(), alice, bob);
    await pay(alice, bob.account.id, '60.00');
    const sam = await bank().people.staff('SUPPORT_AGENT');
    const agent = new Talker(bank().url, sam.accessToken);
    const bytes = sampleFiles.png(700_000);
    const send = (who: Person, fileName: string, purpose = 'TICKET') =>
      upload(bank(), who, bytes, { purpose, fileName });
    for (const { person } of [alice, mallory]) {
      const talker = new Talker(bank().url, person.accessToken);
      const attachments = [await send(person, `letter of ${person.id}.png`)];
      const ticketId = await talker.raise({ subject: `canary of ${person.id}`, attachments });
      await agent.claim(ticketId);
      for (const [fileName, internal] of [
        [`form for ${person.id}.png`, false],
        [`note about ${person.id}.png`, true],
      ] as const)
        await agent.send(ticketId, 'See this.', undefined, { internal, attachments: [await send(sam, fileName)] });
    }
    for (const { person } of [alice, mallory]) {
      const applicationId = await applyForLoan(person);
      const uploadId = await send(person, `payslip of ${person.id}.png`, 'LOAN');
      await person.client.ask(ADD_DOCUMENT, { input: { applicationId, kind: 'INCOME', uploadId } });
    }
    const authenticator = await alice.person.enrolAuthenticator();
    const challengeId = (await request(alice.person)).challenge?.id ?? '';
    await authenticator.answer(challengeId);
    const twenty = await Promise.all(Array.from({ length: 20 }, () => request(alice.person, challengeId)));
    expect(new Set(twenty.map((one) => JSON.stringify(one))).size).toBe(1);
    const files = unzipSync(await archiveOf(alice.person));
    const contents = Object.entries(files).filter(([name]) => name.startsWith('files/'));
    expect(contents.map(([name]) => name.split('/')[2])).toEqual([
      `payslip of ${alice.person.id}.png`,
      `letter of ${alice.person.id}.png`,
      `form for ${alice.person.id}.png`,
    ]);
    for (const [name, content] of contents) expect(bytes.equals(content), name).toBe(true);
    expect(Object.keys(files)).toContain('customer/documents.jsonl');
    for (const [name, file] of Object.entries(files)) {
      if (!name.endsWith('.jsonl')) continue;
      const lines = strFromU8(file)
        .split('\n')
        .filter((line) => line !== '');
      expect({ name, repeated: lines.filter((line, at) => lines.indexOf(line) !== at) }).toEqual({
        name,
        repeated: [],
      });
    }
    const trail = ['acts', 'about'].flatMap((part) =>
      strFromU8(files[`audit/${part}.jsonl`] ?? new Uint8Array())
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    );
    expect(trail).toHaveLength(new Set(trail).size);
    const text = Object.entries(files)
      .flatMap(([name, file]) => (name.startsWith('files/') ? [name] : [strFromU8(file)]))
      .join('');
    for (const own of [
      'Alicia Example',
      alice.person.email,
      alice.account.iban,
      `canary of ${alice.person.id}`,
      '60.00',
      `A boat of ${alice.person.id}`,
    ])
      expect(text, own).toContain(own);
    // Bob was paid: his name and number are hers to see, and no more of him.
    expect(text).toContain(bob.account.iban);
    expect(text).not.toContain('note about');
    for (const foreign of [bob.person.email, bob.person.id, 'Mallory', mallory.account.iban, mallory.person.id])
      expect(text, foreign).not.toContain(foreign);
  });
});

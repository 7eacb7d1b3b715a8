import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, sampleFiles, type TestDatabase } from '@florin/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerService } from '../customer.ts';
import { openFile } from '../files/send.ts';
import { ARCHIVE_UNFINISHED_MS } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { findUploads } from '../store/uploads.ts';
import { DoomedProcess } from '../testing/doomed-process.ts';
import { ask } from '../testing/proven.ts';
import { attach, sendFile } from '../testing/sent-files.ts';
import { type Person, TestServices } from '../testing/test-service.ts';
import { COLLEAGUES } from './colleagues.ts';

const ERASE = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename
  ... on StepUpRequiredRejection { challenge { id } } } }`;
const EXPORT = `mutation ($input: RequestDataExportInput!) { requestDataExport(input: $input) { __typename
  ... on StepUpRequiredRejection { challenge { id } } } }`;
const HOUR_MS = 60 * 60_000;

interface Asked {
  readonly __typename: string;
  readonly challenge?: { readonly id: string };
}

/** Processes that are killed (kill -9) before their first step, others before their second, and so on, until one comes to its end. */
describe('a process that is killed', { timeout: 240_000 }, () => {
  let place: TestDatabase;
  let owner: Database;
  let bank: TestServices;
  const doomed = new DoomedProcess();
  let victim: CustomerService;
  beforeAll(async () => {
    place = await createTestDatabase('customer');
    owner = openDatabase({ url: place.ownerUrl, applicationName: 'test' });
    bank = new TestServices(place.appUrl);
    victim = bank.instance({
      database: doomed.database(bank.database),
      colleagues: doomed.clients(bank.colleagues.clients),
    }).service;
  });
  beforeEach(() => {
    bank.colleagues.held.set('account', {
      items: [{ category: 'accounts', records: 1, action: 'RESTRICT', rule: 'BOOKINGS', since: null }],
      blockers: [],
    });
  });
  afterAll(async () => {
    await bank.close();
    await owner.end();
    await place.drop();
  });

  /** A customer with a file, and an answered challenge for what they ask. */
  async function asking(mutation: string): Promise<{ her: Person; fileId: string; challengeId: string }> {
    const her = await bank.customer('Alicia Canary');
    await owner`INSERT INTO totp_factor (customer_id, secret, enrolled_at) VALUES (${her.customerId}, sha256('secret'), now())`;
    const fileId = await sendFile(bank, her, { purpose: 'TICKET', fileName: 'a.png', bytes: sampleFiles.png(300) });
    await attach(bank, [fileId], { from: her, to: her, message: `msg_${her.customerId}` });
    bank.colleagues.attachments = [fileId];
    const { challenge } = await ask<Asked>(bank, her, mutation, {});
    await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challenge?.id ?? ''}`;
    return { her, fileId, challengeId: challenge?.id ?? '' };
  }

  /** Has one process do something that another is killed at, at each step in turn. @returns how many were killed */
  async function killAtEachStep(
    mutation: string,
    check: (asked: Awaited<ReturnType<typeof asking>>) => Promise<void>,
  ): Promise<number> {
    for (let at = 1; ; at += 1) {
      const asked = await asking(mutation);
      doomed.killAt(at);
      await bank
        .mutate(mutation, { challengeId: asked.challengeId }, asked.her, victim)
        .then(() => goOn(victim))
        .catch((error: unknown) => {
          if (!doomed.dead) throw error;
        });
      // Whoever got no answer asks again. It was begun, or it begins now, by the same proof.
      await bank.mutate(mutation, { challengeId: asked.challengeId }, asked.her);
      await goOn();
      await check(asked);
      if (!doomed.dead) return at - 1;
    }
  }

  /** Does all that is due, when the leases of the dead are over and mail was taken. */
  async function goOn({ privacy } = bank.service): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      bank.now += 2 * HOUR_MS;
      while ((await privacy.goOn()) > 0);
      await owner`DELETE FROM mail`;
    }
  }

  it('while it erases somebody leaves what the next one goes on with, and everything is done once', async () => {
    const kills = await killAtEachStep(ERASE, async ({ her: { customerId }, fileId }) => {
      const [row] = await owner<{ state: string; step: number }[]>`
        SELECT state, step FROM erasure WHERE customer_id = ${customerId}`;
      expect(row).toEqual({ state: 'RESTRICTED', step: COLLEAGUES.length });
      expect(await owner`SELECT FROM upload WHERE id = ${fileId}`).toEqual([]);
      expect(await owner`SELECT FROM totp_factor WHERE customer_id = ${customerId}`).toEqual([]);
      const [person] =
        await owner`SELECT email_index, phone_index, erased_at IS NULL AS alive FROM customer WHERE id = ${customerId}`;
      expect(person).toEqual({ email_index: null, phone_index: null, alive: false });
      const told = await owner<{ type: string }[]>`
        SELECT type FROM outbox_event WHERE aggregate_id = ${customerId} AND type IN ('ErasureBegun', 'PersonRestricted') ORDER BY type`;
      expect(told.map(({ type }) => type)).toEqual(['ErasureBegun', 'PersonRestricted']);
    });
    expect(kills).toBeGreaterThan(30);
  });

  it('while it makes an archive leaves what the next one makes anew, and one archive', async () => {
    const kills = await killAtEachStep(EXPORT, async ({ her: { customerId }, fileId }) => {
      await purgeExpired(bank.database, new Date(bank.now + ARCHIVE_UNFINISHED_MS));
      const archives = await owner<{ id: string }[]>`
        SELECT id FROM upload WHERE owner_id = ${customerId} AND purpose = 'EXPORT'`;
      expect(archives, 'one archive, and nothing of the killed one').toHaveLength(1);
      const [id = ''] = archives.map((archive) => archive.id);
      const [upload] = (await findUploads(bank.database, [id])).values();
      const file = upload && (await openFile(bank.database, upload));
      const entries = unzipSync(Buffer.concat((await file?.content().toArray()) ?? []));
      expect(strFromU8(entries['customer/profile.jsonl'] ?? new Uint8Array())).toContain('Alicia Canary');
      expect(entries[`files/${fileId}/a.png`]).toHaveLength(300);
      const states = await owner<{ state: string }[]>`SELECT state FROM data_export WHERE customer_id = ${customerId}`;
      expect(states.filter(({ state }) => state !== 'READY')).toEqual([]);
      const told = await owner`SELECT FROM outbox_event WHERE aggregate_id = ${customerId} AND type = 'DataExported'`;
      expect(told).toHaveLength(1);
    });
    expect(kills).toBeGreaterThan(30);
  });
});

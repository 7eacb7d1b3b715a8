import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTransactionSettings } from './config.ts';
import { readTermsFile } from './interest/terms-file.ts';

const DEV = {
  FLORIN_PROFILE: 'dev',
  FLORIN_SECRET: 'a secret of these tests',
  PORT: '4003',
  DATABASE_URL: 'postgres://florin_transaction:pw@localhost:5432/transaction',
  EVENTS_DATABASE_URL: 'postgres://florin_events:pw@localhost:5432/events',
  CUSTOMER_URL: 'http://customer:4001/graphql',
  SUPPORT_URL: 'http://support:4005/graphql',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readTransactionSettings({ ...DEV, ...env });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('the settings', () => {
  it('are those of a Dutch bank without being told, and the demo’s terms, also where the file is named by nothing', () => {
    expect(readTransactionSettings({ ...DEV, PRODUCT_TERMS_FILE: '' })).toMatchObject({
      BANK_TIME_ZONE: 'Europe/Amsterdam',
      BANK_BIC: 'FLRNNL2A',
      LIMIT_RAISE_DELAY_HOURS: 24,
      PRODUCT_TERMS_FILE: undefined,
    });
  });

  it('name every fault at once', () => {
    const faults = faultsOf({
      BANK_TIME_ZONE: 'Mars/Olympus',
      BANK_BIC: 'x',
      LIMIT_RAISE_DELAY_HOURS: '-1',
    });
    expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(
      new Set(['BANK_TIME_ZONE', 'BANK_BIC', 'LIMIT_RAISE_DELAY_HOURS']),
    );
  });
});

describe('the file of terms that PRODUCT_TERMS_FILE names', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'terms-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const terms = {
    product: 'SAVINGS',
    currency: 'EUR',
    validFrom: '2026-01-01',
    dayCount: 'ACT/365F',
    tierMethod: 'PER_TIER',
    tiers: [{ from: '0', rate: '1.25' }],
    debitRate: '0',
    monthlyFee: '1.50',
    waivers: [{ kind: 'MINIMUM_BALANCE', amount: '1000' }],
  };
  const read = (content: unknown) => {
    const path = join(folder, 'terms.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readTermsFile(path);
  };

  it('has amounts and rates as decimals in strings', () => {
    expect(read([terms])).toMatchObject([
      { product: 'SAVINGS', monthlyFee: 150n, waivers: [{ kind: 'MINIMUM_BALANCE', amount: 1_000_00n }] },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ['is not there', undefined, /ENOENT/],
    ['is no JSON', 'terms: none', /JSON/],
    ['has a rate that is a float', [{ ...terms, debitRate: 1.5 }], /debitRate/],
    ['has a fee of half a cent', [{ ...terms, monthlyFee: '1.505' }], /more digits than EUR/],
    [
      'has tiers that do not rise',
      [{ ...terms, tiers: [...terms.tiers, ...terms.tiers] }],
      /tiers begin at 0 and rise/,
    ],
    ['has two versions from one day', [terms, terms], /two versions from the same day/],
    ['has a word that nobody knows', [{ ...terms, bonus: '1' }], /bonus/],
  ])('stops the start where it %s', (_name, content, fault) => {
    expect(() => (content === undefined ? readTermsFile(join(folder, 'absent.json')) : read(content))).toThrow(fault);
  });
});

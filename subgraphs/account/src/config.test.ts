import { ConfigurationError } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { bankOf, dormancyRulesOf, readAccountSettings } from './config.ts';

const DEV = {
  FLORIN_PROFILE: 'dev',
  FLORIN_SECRET: 'a secret of the test',
  PORT: '4002',
  DATABASE_URL: 'postgres://florin_account:pw@localhost:5432/account',
  EVENTS_DATABASE_URL: 'postgres://florin_events:pw@localhost:5432/events',
  TRANSACTION_URL: 'http://transaction:4003/graphql',
  CUSTOMER_URL: 'http://customer:4001/graphql',
  SUPPORT_URL: 'http://support:4005/graphql',
  LOAN_URL: 'http://loan:4007/graphql',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readAccountSettings(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('the configuration', () => {
  it('has a Dutch bank and five currencies without being told', () => {
    const settings = readAccountSettings(DEV);
    expect(bankOf(settings)).toEqual({ country: 'NL', bankCode: 'FLRN', bic: 'FLRNNL2A' });
    expect(settings.CURRENCIES).toEqual(['EUR', 'USD', 'GBP', 'CHF', 'JPY']);
  });

  it('names all faults at once, and no value', () => {
    const faults = faultsOf({
      ...DEV,
      TRANSACTION_URL: 'ftp://x',
      CUSTOMER_URL: '',
      CURRENCIES: 'EUR,DOGE',
      PORT: 'http',
    });
    expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(
      new Set(['CURRENCIES', 'CUSTOMER_URL', 'PORT', 'TRANSACTION_URL']),
    );
    expect(faults.join()).not.toContain('DOGE');
  });

  it('refuses a bank that cannot make account numbers', () => {
    expect(faultsOf({ ...DEV, BANK_COUNTRY: 'DE' })).toHaveLength(2);
  });

  it('lets accounts sleep after two years, told a month before, and tells nobody earlier than it can', () => {
    const settings = readAccountSettings(DEV);
    expect(dormancyRulesOf(settings)).toEqual({ afterMonths: 24, noticeDays: 30 });
    expect(faultsOf({ ...DEV, DORMANT_AFTER_MONTHS: '1', DORMANCY_NOTICE_DAYS: '28' })).toHaveLength(1);
    expect(faultsOf({ ...DEV, DORMANT_AFTER_MONTHS: '1', DORMANCY_NOTICE_DAYS: '27' })).toEqual([]);
    expect(faultsOf({ ...DEV, DORMANT_AFTER_MONTHS: '0', DORMANCY_NOTICE_DAYS: '1.5' })).toHaveLength(2);
  });

  it('refuses derived keys in production', () => {
    expect(faultsOf({ ...DEV, FLORIN_PROFILE: 'prod' }).join()).toContain('FLORIN_SECRET');
  });
});

import type { TestBank } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './chromium.ts';
import { startExploredBank } from './explored-bank.ts';
import { demoPeople, execute, exploreAsUser, openExplorer, runExample, signInByClick } from './explorer.ts';

let bank: TestBank;
let browser: TestBrowser;

beforeAll(async () => {
  bank = await startExploredBank();
});
afterAll(() => bank.stop());
beforeEach(async () => {
  browser = await openBrowser(bank.url);
});
afterEach(async () => {
  await browser.close();
  await bank.assertBooksBalance();
});

describe('the explorer', () => {
  it('lets a newcomer sign in by one click and run every example for customers', async () => {
    const answers = await exploreAsUser(browser.page, bank.url);
    const [customer] = await demoPeople(bank.url, 'CUSTOMER');
    expect(answers).toMatchObject({
      WhoAmI: { data: { me: { email: customer?.email } } },
      MyAccounts: {
        data: { me: { accounts: { nodes: expect.arrayContaining([expect.objectContaining({ status: 'ACTIVE' })]) } } },
      },
      OpenAccount: { data: { openAccount: { account: { product: 'SAVINGS' } } } },
      Deposit: { data: { deposit: { transaction: { status: 'BOOKED' } } } },
      Transfer: { data: { transfer: { transaction: { status: 'BOOKED' } } } },
      AccountState: { data: { account: { status: 'ACTIVE', changes: { nodes: expect.any(Array) } } } },
      SetLimits: { data: { setAccountLimits: { account: { limits: [{ kind: 'PER_DAY' }] } } } },
      // What takes a proof says so to somebody who has nothing to prove themself with yet.
      Transfers: { data: { transfers: { code: 'SECOND_FACTOR_MISSING' } } },
      InviteHolder: { data: { addAccountHolder: { code: 'SECOND_FACTOR_MISSING' } } },
      Freeze: { data: { freezeOwnAccount: { account: { status: 'FROZEN' } } } },
      Release: { data: { unfreezeOwnAccount: { code: 'SECOND_FACTOR_MISSING' } } },
      Wake: { data: { reactivateAccount: { account: { status: 'ACTIVE' } } } },
      CloseAccount: { data: { closeAccount: { code: expect.any(String) } } },
      RefusedTransfer: { data: { transfer: { code: 'INSUFFICIENT_FUNDS', transaction: { status: 'FAILED' } } } },
    });
    expect(browser.complaints).toEqual([]);
    expect(browser.foreign).toEqual([]);
  });

  it('signs staff in with their code, twice within one code, and asks as whoever is signed in', async () => {
    const { page } = browser;
    const [customer] = await demoPeople(bank.url, 'CUSTOMER');
    const [officer] = await demoPeople(bank.url, 'COMPLIANCE_OFFICER');
    if (!customer || !officer) throw new Error('The demo lacks a customer or a compliance officer.');
    await openExplorer(page, bank.url);
    await signInByClick(page, officer);
    expect(await runExample(page, 'Find customers', 'FindCustomers')).toMatchObject({ data: { customers: {} } });
    await signInByClick(page, customer);
    expect(await execute(page, 'FindCustomers')).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    await signInByClick(page, officer);
    expect(await execute(page, 'FindCustomers')).not.toHaveProperty('errors');
  });

  it('keeps the session over reloads, also hasty ones, and forgets it on signing out', async () => {
    const { page } = browser;
    const [customer] = await demoPeople(bank.url, 'CUSTOMER');
    if (!customer) throw new Error('The demo has no customer.');
    await openExplorer(page, bank.url);
    await signInByClick(page, customer);
    // Each time the page goes away as soon as it shows who is signed in, often before the renewal's answer is there.
    for (let reload = 0; reload < 4; reload++) {
      await page.reload({ waitUntil: 'commit' });
      await page.getByText(`Signed in as ${customer.name}`).waitFor();
    }
    await openExplorer(page, bank.url);
    expect(await execute(page, 'WhoAmI')).toMatchObject({ data: { me: { email: customer.email } } });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Nobody is signed in').waitFor();
    expect(await execute(page, 'WhoAmI')).toMatchObject({ data: { me: null } });
    await page.reload();
    await page.getByText('Nobody is signed in').waitFor();
  });

  it('says what is wrong with a password', async () => {
    const { page } = browser;
    const [customer] = await demoPeople(bank.url, 'CUSTOMER');
    await openExplorer(page, bank.url);
    await page.getByRole('button', { name: 'Sign in with a password' }).click();
    await page.getByLabel('E-mail').fill(customer?.email ?? '');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(await page.locator('header').getByRole('alert').textContent()).not.toBe('');
    expect(browser.complaints).toEqual([]);
  });

  it('says so when the bank is away', async () => {
    const { page, context } = browser;
    await openExplorer(page, bank.url);
    await context.setOffline(true);
    await page.getByRole('button', { name: /Execute query/ }).click();
    await page.getByText('The bank cannot be reached.').first().waitFor();
    await context.setOffline(false);
    await page.locator('.florin-banner').waitFor({ state: 'detached' });
    expect(await execute(page, 'WhoAmI')).toMatchObject({ data: { me: null } });
  });
});

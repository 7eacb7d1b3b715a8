import { useBank } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBrowser, type TestBrowser } from './chromium.ts';

const bank = useBank();
let browser: TestBrowser;

beforeEach(async () => {
  browser = await openBrowser(bank().url);
});
afterEach(() => browser.close());

describe('the mailbox', () => {
  it('shows what the bank wrote, to everybody and to one person, and loads nothing from elsewhere', async () => {
    const { page, complaints, foreign } = browser;
    await page.goto(`${bank().url}/mailbox`);
    expect(await page.locator('main').textContent()).toContain('No mail yet');
    const [alice, bob] = [await bank().people.signUp('Alice'), await bank().people.signUp('Bob')];
    await vi.waitUntil(() => bank().bank.mailbox.mails().length === 2, { timeout: 10_000 });
    await page.reload();
    expect(await page.locator('article').count()).toBe(2);
    await page.getByLabel('Written to').fill(alice);
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/\?to=/);
    const [mail, ...more] = await page.locator('article').all();
    const text = (await mail?.textContent()) ?? '';
    expect(more).toEqual([]);
    expect(text).toContain('Confirm your e-mail address');
    expect(text).toContain(alice);
    expect(text).not.toContain(bob);
    const token = /^[\w-]{43}$/m.exec(text)?.[0];
    const confirm = 'mutation ($token: String!) { confirmEmail(input: { token: $token }) { __typename } }';
    expect(await bank().client().ask(confirm, { token })).toEqual({
      confirmEmail: { __typename: 'ConfirmEmailSuccess' },
    });
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });
});

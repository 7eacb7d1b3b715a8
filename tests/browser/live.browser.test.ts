import type { TestBank } from '@florin/testkit';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBrowser, type TestBrowser } from './chromium.ts';
import { startExploredBank } from './explored-bank.ts';
import { demoPeople, liveLog, openExplorer, runExample, signInByClick, watchExample } from './explorer.ts';

// Two windows and two people take more than twice as long as one on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Two windows of one browser, side by side: each has a session of its own. */
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

/** A window with somebody of that role; of customers the `nth`. */
async function windowOf(page: Page, role: string, nth = 0): Promise<Page> {
  const person = (await demoPeople(bank.url, role))[nth];
  if (person === undefined) throw new Error(`nobody is a ${role}`);
  await openExplorer(page, bank.url);
  await signInByClick(page, person);
  return page;
}

/** The next token and close frames of a page's sockets, and whether they are open. */
function watchSockets(page: Page): { readonly sent: unknown[]; opened: number; closed: number } {
  const seen = { sent: [] as unknown[], opened: 0, closed: 0 };
  page.on('websocket', (socket) => {
    seen.opened += 1;
    socket.on('framesent', ({ payload }) => seen.sent.push(JSON.parse(String(payload))));
    socket.on('close', () => {
      seen.closed += 1;
    });
  });
  return seen;
}

describe('the explorer, live', () => {
  it('lets a customer and an agent chat from two windows', async () => {
    const customer = await windowOf(browser.page, 'CUSTOMER');
    const agent = await windowOf(await browser.context.newPage(), 'SUPPORT_AGENT');
    expect(await runExample(customer, 'Raise a ticket', 'RaiseTicket')).toMatchObject({
      data: { raiseTicket: { ticket: { status: 'OPEN' } } },
    });
    await watchExample(customer, 'Watch the ticket', 'WatchTheTicket');
    expect(await runExample(agent, 'Take a ticket', 'TakeATicket')).toMatchObject({
      data: { claimTicket: { ticket: { status: 'IN_PROGRESS', account: { iban: expect.stringContaining('•') } } } },
    });
    await liveLog(customer).filter({ hasText: 'CLAIMED' }).filter({ hasText: 'Sofia' }).waitFor();

    for (const page of [customer, agent]) await watchExample(page, 'Watch the chat', 'WatchTheChat');
    await watchExample(agent, 'Watch who is typing', 'WhoIsTyping');
    await runExample(customer, 'Tell that I am typing', 'IAmTyping');
    await liveLog(agent).filter({ hasText: 'WhoIsTyping' }).filter({ hasText: '"Alice"' }).waitFor();
    await runExample(customer, 'Write a message', 'WriteMessage');
    await runExample(agent, 'Write a message', 'WriteMessage');
    for (const page of [customer, agent]) {
      const messages = liveLog(page).filter({ hasText: 'WatchTheChat' });
      await messages.nth(1).waitFor();
      expect(await messages.allTextContents()).toEqual([
        expect.stringMatching(/"Alice".*"Hello, is there any news\?"/),
        expect.stringMatching(/"Sofia".*"Hello, I am looking into it\."/),
      ]);
    }

    await runExample(agent, 'Close the ticket', 'CloseTheTicket');
    await liveLog(customer).filter({ hasText: 'WatchTheChat The bank ended this stream.' }).waitFor();
    expect(browser.complaints).toEqual([]);
    expect(browser.foreign).toEqual([]);
  });

  it('shows an alert in one window when the other one pays', async () => {
    const payee = await windowOf(browser.page, 'CUSTOMER');
    const payer = await windowOf(await browser.context.newPage(), 'CUSTOMER', 1);
    await watchExample(payee, 'Watch my alerts', 'WatchMyAlerts');
    expect(await runExample(payer, 'Transfer to an IBAN', 'Transfer')).toMatchObject({
      data: { transfer: { transaction: { status: 'BOOKED' } } },
    });
    const alert = liveLog(payee).filter({ hasText: 'WatchMyAlerts' });
    await alert.waitFor();
    const text = await alert.textContent();
    expect(text).toContain('"direction": "CREDIT"');
    expect(text).toContain('"amount": "12.00"');
    expect(text).toContain('Bob Example');
    expect(text).toContain('"amount": "262.00"');
    expect(await liveLog(payer).count()).toBe(0);
    expect(browser.complaints).toEqual([]);
  });

  it('stops a stream, resumes it with what came meanwhile, and closes its socket on signing out', async () => {
    const { page } = browser;
    const sockets = watchSockets(page);
    await windowOf(page, 'CUSTOMER');
    await watchExample(page, 'Watch my alerts', 'WatchMyAlerts');
    await runExample(page, 'Deposit', 'Deposit');
    await page.getByText('1 event', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Stop WatchMyAlerts' }).click();
    await liveLog(page).filter({ hasText: 'Stopped.' }).waitFor();
    await runExample(page, 'A refusal', 'RefusedTransfer');
    await page.getByRole('button', { name: 'Resume WatchMyAlerts' }).click();
    await liveLog(page).filter({ hasText: '"outcome": "FAILED"' }).waitFor();
    expect(await liveLog(page).filter({ hasText: '"outcome"' }).count()).toBe(2);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await liveLog(page).filter({ hasText: 'Signed out. This stream has ended.' }).waitFor();
    await page.getByText('Not connected').waitFor();
    await expect.poll(() => sockets.closed).toBe(sockets.opened);
    expect(browser.complaints).toEqual([]);
  });

  it('shows the bank a renewed token on the same socket', async () => {
    const { page } = browser;
    const sockets = watchSockets(page);
    await page.clock.install();
    await windowOf(page, 'CUSTOMER');
    await watchExample(page, 'Watch my alerts', 'WatchMyAlerts');
    await page.clock.fastForward('09:30');
    await expect
      .poll(() => sockets.sent)
      .toContainEqual({ type: 'ping', payload: { accessToken: expect.any(String) } });
    await runExample(page, 'Deposit', 'Deposit');
    await page.getByText('1 event', { exact: true }).waitFor();
    expect(sockets).toMatchObject({ opened: 1, closed: 0 });
  });

  it('says why a stream is refused', async () => {
    const { page } = browser;
    await openExplorer(page, bank.url);
    await watchExample(page, 'Watch my alerts', 'WatchMyAlerts');
    await liveLog(page).filter({ hasText: 'UNAUTHENTICATED' }).waitFor();
  });
});

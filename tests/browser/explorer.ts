import type { Locator, Page } from 'playwright-core';

/** Somebody of the demo, as GET /demo/sign-ins lists them. */
export interface DemoPerson {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** What came back for an operation that the page sent. */
export type Answer = { readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] };

/** The demo's people of one role. */
export async function demoPeople(url: string, role: string): Promise<readonly DemoPerson[]> {
  const response = await fetch(`${url}/demo/sign-ins`);
  const { signIns } = (await response.json()) as { signIns: readonly DemoPerson[] };
  return signIns.filter(({ roles }) => roles.includes(role));
}

/** Opens the explorer and waits until its editor can be used. */
export async function openExplorer(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

/** Signs in as somebody of the demo, by one click. */
export async function signInByClick(page: Page, person: DemoPerson): Promise<void> {
  await page.getByRole('button', { name: person.name }).click();
  await page.getByText(`Signed in as ${person.name}`).waitFor();
}

/** Loads an example, runs it, and gives its answer, which is in view then. */
export async function runExample(page: Page, title: string, operationName: string): Promise<Answer> {
  await loadExample(page, title, operationName);
  return execute(page, operationName);
}

/** Loads the example of a subscription and runs it; what comes is in the live panel from then on. */
export async function watchExample(page: Page, title: string, operationName: string): Promise<void> {
  await loadExample(page, title, operationName);
  await page.getByRole('button', { name: /Execute query/ }).click();
  await page.getByRole('list', { name: 'Streams' }).getByText(operationName, { exact: true }).waitFor();
  await page.locator('.florin-link').getByText('Connected', { exact: true }).waitFor();
}

/** The lines of the live panel so far. */
export function liveLog(page: Page): Locator {
  return page.getByRole('log', { name: 'Events' }).getByRole('listitem');
}

async function loadExample(page: Page, title: string, operationName: string): Promise<void> {
  await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: title }).click();
  await page.getByRole('tab', { name: operationName, selected: true }).waitFor();
}

/** Runs what is in the editor. */
export async function execute(page: Page, operationName: string): Promise<Answer> {
  const [answer] = await Promise.all([
    answerTo(page, operationName),
    page.getByRole('button', { name: /Execute query/ }).click(),
  ]);
  const inView = answer.errors === undefined ? '"data"' : '"errors"';
  await page.locator('.result-window', { hasText: inView }).waitFor();
  return answer;
}

/**
 * What a newcomer does first: signs in as a customer by one click, looks around, pays in, is refused what there is not
 * enough money for. Gives each example's answer by its operation's name.
 */
export async function exploreAsUser(page: Page, url: string): Promise<Readonly<Record<string, Answer>>> {
  const [customer] = await demoPeople(url, 'CUSTOMER');
  if (!customer) throw new Error('The demo has no customer.');
  await openExplorer(page, url);
  await signInByClick(page, customer);
  return {
    WhoAmI: await runExample(page, 'Who am I', 'WhoAmI'),
    MyAccounts: await runExample(page, 'My accounts', 'MyAccounts'),
    OpenAccount: await runExample(page, 'Open an account', 'OpenAccount'),
    Deposit: await runExample(page, 'Deposit', 'Deposit'),
    Transfer: await runExample(page, 'Transfer to an IBAN', 'Transfer'),
    RefusedTransfer: await runExample(page, 'A refusal', 'RefusedTransfer'),
    AccountState: await runExample(page, 'Limits, holds and changes', 'AccountState'),
    SetLimits: await runExample(page, 'Set a spending limit', 'SetLimits'),
    Transfers: await runExample(page, 'Several transfers at once', 'Transfers'),
    InviteHolder: await runExample(page, 'Invite a joint holder', 'InviteHolder'),
    Freeze: await runExample(page, 'Freeze an account', 'Freeze'),
    Release: await runExample(page, 'Release an account', 'Release'),
    Wake: await runExample(page, 'Wake a dormant account', 'Wake'),
    CloseAccount: await runExample(page, 'Close an account', 'CloseAccount'),
  };
}

async function answerTo(page: Page, operationName: string): Promise<Answer> {
  const response = await page.waitForResponse((one) => {
    const request = one.request();
    if (request.method() !== 'POST' || !one.url().endsWith('/graphql')) return false;
    const body: unknown = request.postDataJSON();
    return typeof body === 'object' && body !== null && 'operationName' in body && body.operationName === operationName;
  });
  return (await response.json()) as Answer;
}

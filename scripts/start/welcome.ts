import type { DemoSignIn } from '@florin/gateway';

/** What there is to tell once the bank is open. */
export interface Welcome {
  readonly url: string;
  /** Since the process began. */
  readonly seconds: number;
  /** The log's file. */
  readonly log: string;
  /** Everybody of the demo; none where there is no demo data. */
  readonly signIns: readonly DemoSignIn[];
}

/** The text that ends a start. The line with the URL is what tests and scripts look for. */
export function welcome(bank: Welcome): string {
  const { url, seconds, log, signIns } = bank;
  const lines = [
    '',
    `Florin is open at ${url} (after ${seconds.toFixed(1)} s). Ctrl-C stops it.`,
    `The explorer is at ${url}/, the API at ${url}/graphql, its schema at ${url}/schema.graphql,`,
    `what it writes by mail at ${url}/mailbox. Log: ${log}`,
    '',
    ...signInLines(signIns),
    'Try:',
    ...thingsToTry(url, signIns).flatMap(({ what, how }, index) => [`  ${index + 1}. ${what}`, indented(how)]),
    '',
  ];
  return lines.join('\n');
}

function signInLines(signIns: readonly DemoSignIn[]): string[] {
  const password = signIns[0]?.password;
  if (password === undefined) return [];
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const line = ({ email, name, roles, about }: DemoSignIn) =>
    `  ${email.padEnd(width)}  ${roles.join(', ').padEnd(18)}  ${name}: ${about}`;
  return [
    `Sign in as (password for all: ${password})`,
    ...signIns.filter(({ secondFactor }) => !secondFactor).map(line),
    'Staff need a code too: npx -y pnpm@10.34.9 demo:code EMAIL',
    ...signIns.filter(({ secondFactor }) => secondFactor).map(line),
    '',
  ];
}

interface Try {
  readonly what: string;
  /** Commands for a shell, or what to click. */
  readonly how: string;
}

function thingsToTry(url: string, signIns: readonly DemoSignIn[]): Try[] {
  const payers = signIns.filter(({ iban }) => iban !== undefined);
  const [payer, payee] = payers;
  const agent = signIns.find(({ roles }) => roles.includes('SUPPORT_AGENT'));
  if (payer === undefined || payee?.iban === undefined || agent === undefined) return withoutDemo(url);
  return [
    {
      what: `Sign in, and ask three services in one query (in the explorer: one click on ${payer.name}, and My accounts)`,
      how: `TOKEN=$(${curl(url, signInQuery(payer))} | grep -o 'ey[^"]*')\n${curl(url, MY_MONEY, true)}`,
    },
    {
      what: `Watch alerts live, and pay ${payee.name} 12.50; with the same key again no money moves (kill %1 ends the stream)`,
      how: [
        `${curl(url, WATCH_ALERTS, true, '/graphql/stream')} &`,
        `ACCOUNT=$(${curl(url, '{ accounts(first: 1) { nodes { id } } }', true)} | grep -o 'acc_[a-z0-9]*')`,
        curl(url, transferMutation(payee.iban), true),
      ].join('\n'),
    },
    {
      what: `Chat live between two windows of ${url}/, by the examples there`,
      how: [
        `one window:   ${payer.name} · Raise a ticket · Watch the chat · Write a message`,
        `the other:    ${agent.name} · Take a ticket · Watch the chat · Watch who is typing · Write a message`,
      ].join('\n'),
    },
  ];
}

function withoutDemo(url: string): Try[] {
  return [
    { what: 'See what the bank can do', how: `curl -s ${url}/schema.graphql` },
    {
      what: `Become a customer: sign up, and confirm the address by the code of the mail, which lies at ${url}/mailbox`,
      how: [
        curl(url, SIGN_UP),
        `CODE=$(curl -s '${url}/mailbox/mails?to=${ME}' | grep -oE '[A-Za-z0-9_-]{43}' | head -n 1)`,
        curl(url, CONFIRM),
      ].join('\n'),
    },
    {
      what: 'Sign in',
      how: curl(url, signInQuery({ email: ME, password: 'a password of mine' })),
    },
  ];
}

const MY_MONEY =
  '{ me { fullName accounts { nodes { iban nickname balance { available { amount currency } } transactions(first: 3) { nodes { direction amount { amount currency } counterparty { name } reference bookedAt } } } } } }';

const WATCH_ALERTS =
  'subscription { transactionAlerts { title transaction { direction amount { amount } counterparty { name } } account { nickname balance { available { amount } } } } }';

/** Whoever tries it out. */
const ME = 'me@florin.example';

/** The code is put in by the shell, between its quotes. */
const CONFIRM = `mutation { confirmEmail(input: { token: "'$CODE'" }) { __typename } }`;

const SIGN_UP =
  'mutation { signUp(input: { email: "me@florin.example", password: "a password of mine", fullName: "My Name", dateOfBirth: "1990-01-01", address: { line1: "Singel 1", postalCode: "1012 VC", city: "Amsterdam", country: "NL" } }) { ... on SignUpSuccess { confirmUntil } ... on Rejection { code message } } }';

function signInQuery({ email, password }: { readonly email: string; readonly password: string }): string {
  return `mutation { signIn(input: { email: "${email}", password: "${password}" }) { ... on SignInSuccess { accessToken } ... on Rejection { code message } } }`;
}

function transferMutation(iban: string): string {
  return `mutation { transfer(input: { fromAccountId: "'$ACCOUNT'", toIban: "${iban}", amount: { amount: "12.50", currency: "EUR" }, reference: "Lunch", idempotencyKey: "my-first-transfer" }) { ... on TransferSuccess { transaction { id balanceAfter { amount currency } } } ... on Rejection { code message } } }`;
}

/** A command for a POSIX shell. The operation stands between single quotes. A stream is shown as it comes. */
function curl(
  url: string,
  operation: string,
  signedIn = false,
  path: '/graphql' | '/graphql/stream' = '/graphql',
): string {
  const token = signedIn ? ` -H "authorization: Bearer $TOKEN"` : '';
  const flags = path === '/graphql' ? '-s' : '-sN';
  const body = JSON.stringify({ query: operation });
  return `curl ${flags} ${url}${path} -H 'content-type: application/json'${token} -d '${body}'`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `     ${line}`)
    .join('\n');
}

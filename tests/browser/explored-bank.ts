import { readFile } from 'node:fs/promises';
import { ensureConsoleBuilt } from '@florin/console/build';
import { enrolStaff, totpCode } from '@florin/customer';
import type { DemoSignIn } from '@florin/gateway';
import type { StaffRole } from '@florin/kit';
import { startTestBank, TEST_PASSWORD, type TestBank } from '@florin/testkit';

const TOTP_SECRET = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU';
const TOTP_STEP_MS = 30_000;

/** A bank with the explorer at `/`, and two customers, a compliance officer and a support agent to sign in as by one click. */
export async function startExploredBank(): Promise<TestBank> {
  const { folder } = await ensureConsoleBuilt();
  const buildingPage = await readFile(new URL(import.meta.resolve('@florin/console/building.html')), 'utf8');
  const signIns: DemoSignIn[] = [];
  const bank = await startTestBank({
    explorer: { folder: () => folder, buildingPage },
    demo: { signIns, codeFor },
  });
  signIns.push(
    await addCustomer(bank, 'Alice'),
    await addCustomer(bank, 'Bob'),
    await addStaff(bank, 'COMPLIANCE_OFFICER', 'Olga Officer', 'Verifies customers'),
    await addStaff(bank, 'SUPPORT_AGENT', 'Sofia Support', 'Helps customers'),
  );
  return bank;
}

/** A code of the authenticator works once, so the explorer asks for the next one when this one was used. */
function codeFor(_email: string, step: 'now' | 'next'): { readonly code: string; readonly validUntil: Date } {
  const start = Math.floor(Date.now() / TOTP_STEP_MS) * TOTP_STEP_MS + (step === 'next' ? TOTP_STEP_MS : 0);
  return { code: totpCode(TOTP_SECRET, new Date(start)), validUntil: new Date(start + TOTP_STEP_MS) };
}

async function addCustomer(bank: TestBank, name: string): Promise<DemoSignIn> {
  const person = await bank.people.customer(name);
  const current = await person.openAccount();
  await person.deposit(current.id, '250.00');
  await person.openAccount('EUR', 'SAVINGS');
  return {
    email: person.email,
    password: TEST_PASSWORD,
    name: `${name} Example`,
    roles: ['CUSTOMER'],
    about: 'Two accounts',
    secondFactor: false,
    iban: current.iban,
  };
}

async function addStaff(bank: TestBank, role: StaffRole, fullName: string, about: string): Promise<DemoSignIn> {
  const email = `${fullName.toLowerCase().replace(' ', '.')}@example.com`;
  const member = { email, password: TEST_PASSWORD, fullName, roles: [role], totpSecret: TOTP_SECRET };
  await enrolStaff(bank.bank.databases.customer, member);
  return { email, password: TEST_PASSWORD, name: fullName, roles: [role], about, secondFactor: true };
}

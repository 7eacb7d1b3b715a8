import type { DemoDesk, DemoSignIn } from '@florin/gateway';
import { demoCodeFor } from './demo-codes.ts';
import { DEMO_CUSTOMERS, DEMO_PASSWORD, DEMO_STAFF } from './people.ts';

/** Everybody of the demo with what it takes to sign in, customers first. @param ibans by `<customer>/<account>` */
export function demoSignIns(ibans: Readonly<Record<string, string>>): readonly DemoSignIn[] {
  const customers = DEMO_CUSTOMERS.map(({ name, email, fullName, about, accounts }) => {
    const iban = ibans[`${name}/${accounts[0]?.name ?? ''}`];
    const person = { email, password: DEMO_PASSWORD, name: fullName, roles: ['CUSTOMER'], about, secondFactor: false };
    return iban === undefined ? person : { ...person, iban };
  });
  const staff = DEMO_STAFF.map(({ email, fullName, role, about }) => {
    return { email, password: DEMO_PASSWORD, name: fullName, roles: [role], about, secondFactor: true };
  });
  return [...customers, ...staff];
}

/** What the gateway offers under `/demo`. */
export function createDemoDesk(ibans: Readonly<Record<string, string>>, now: () => Date = () => new Date()): DemoDesk {
  return { signIns: demoSignIns(ibans), codeFor: (email, step) => demoCodeFor(email, step, now()) };
}

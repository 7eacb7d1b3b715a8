import type { StaffRole } from '@florin/kit';

/** Everybody's password in the demo; it is printed at each start. */
export const DEMO_PASSWORD = 'florin-demo-password';

/** An account of the demo, named `<customer>/<account>` where movements speak of it. */
export interface DemoAccount {
  readonly name: string;
  readonly product: 'CURRENT' | 'SAVINGS' | 'BUSINESS';
  readonly currency: 'EUR' | 'USD' | 'JPY';
  readonly nickname: string;
}

export interface DemoCustomer {
  readonly name: string;
  readonly email: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly address: {
    readonly line1: string;
    readonly postalCode: string;
    readonly city: string;
    readonly country: string;
  };
  /** What there is to see as this person, in a line. */
  readonly about: string;
  /** Whether compliance has verified them already; who is not has no accounts. */
  readonly verified: boolean;
  readonly accounts: readonly DemoAccount[];
}

export interface DemoStaff {
  readonly email: string;
  readonly fullName: string;
  readonly role: StaffRole;
  readonly about: string;
}

const current = (nickname = 'Daily'): DemoAccount => ({
  name: 'current',
  product: 'CURRENT',
  currency: 'EUR',
  nickname,
});
const savings: DemoAccount = { name: 'savings', product: 'SAVINGS', currency: 'EUR', nickname: 'Savings' };

/** Six people whose lives meet: whom one of them pays, another one is paid by. All of them are fictitious. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    name: 'emma',
    email: 'emma@florin.example',
    fullName: 'Emma de Vries',
    dateOfBirth: '1991-03-14',
    address: { line1: 'Prinsengracht 263', postalCode: '1016 GV', city: 'Amsterdam', country: 'NL' },
    about: 'teacher: salary, rent, groceries and a savings plan',
    verified: true,
    accounts: [current(), savings],
  },
  {
    name: 'oscar',
    email: 'oscar@florin.example',
    fullName: 'Oscar Lindqvist',
    dateOfBirth: '1955-11-02',
    address: { line1: 'Oude Delft 95', postalCode: '2611 BD', city: 'Delft', country: 'NL' },
    about: 'retired landlord: pension, two rents, savings and a dollar account',
    verified: true,
    accounts: [current(), savings, { name: 'dollars', product: 'CURRENT', currency: 'USD', nickname: 'Dollars' }],
  },
  {
    name: 'noor',
    email: 'noor@florin.example',
    fullName: 'Noor Bakker',
    dateOfBirth: '1984-07-21',
    address: { line1: 'Haarlemmerdijk 12', postalCode: '1013 JC', city: 'Amsterdam', country: 'NL' },
    about: 'grocer: a business account that customers pay into, suppliers and her own pay',
    verified: true,
    accounts: [
      { name: 'shop', product: 'BUSINESS', currency: 'EUR', nickname: 'Bakker Groceries' },
      current('Private'),
    ],
  },
  {
    name: 'tomas',
    email: 'tomas@florin.example',
    fullName: 'Tomás Silva',
    dateOfBirth: '2003-01-30',
    address: { line1: 'Mekelweg 4', postalCode: '2628 CD', city: 'Delft', country: 'NL' },
    about: 'student: a side job, a room, and a transfer that was refused',
    verified: true,
    accounts: [current()],
  },
  {
    name: 'yuki',
    email: 'yuki@florin.example',
    fullName: 'Yuki Tanaka',
    dateOfBirth: '1988-09-05',
    address: { line1: 'Maliebaan 45', postalCode: '3581 CG', city: 'Utrecht', country: 'NL' },
    about: 'translator: fees in yen, dollars and euros, and a payment in the wrong currency',
    verified: true,
    accounts: [
      current(),
      { name: 'yen', product: 'CURRENT', currency: 'JPY', nickname: 'Yen fees' },
      { name: 'dollars', product: 'CURRENT', currency: 'USD', nickname: 'Dollar fees' },
    ],
  },
  {
    name: 'amara',
    email: 'amara@florin.example',
    fullName: 'Amara Okafor',
    dateOfBirth: '1996-12-19',
    address: { line1: 'Coolsingel 40', postalCode: '3011 AD', city: 'Rotterdam', country: 'NL' },
    about: 'signed up just now and handed in documents: compliance has to decide before an account can be opened',
    verified: false,
    accounts: [],
  },
];

/** Staff of every role; two admins and two loan officers, because whatever needs four eyes needs two of them. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  { email: 'teller@florin.example', fullName: 'Piet Jansen', role: 'TELLER', about: 'cash at the counter' },
  { email: 'support@florin.example', fullName: 'Sofia Rossi', role: 'SUPPORT_AGENT', about: 'help for customers' },
  { email: 'loans@florin.example', fullName: 'Lars Nielsen', role: 'LOAN_OFFICER', about: 'decisions on loans' },
  {
    email: 'loans2@florin.example',
    fullName: 'Ingrid Moen',
    role: 'LOAN_OFFICER',
    about: "the second pair of a loan officer's four eyes",
  },
  {
    email: 'compliance@florin.example',
    fullName: 'Claire Dubois',
    role: 'COMPLIANCE_OFFICER',
    about: 'verification of customers: the documents of Amara wait in the queue',
  },
  {
    email: 'auditor@florin.example',
    fullName: 'Ahmed Haddad',
    role: 'AUDITOR',
    about: 'reads everything, changes nothing',
  },
  { email: 'admin@florin.example', fullName: 'Ada Novak', role: 'ADMIN', about: 'runs the bank' },
  {
    email: 'admin2@florin.example',
    fullName: 'Max Weber',
    role: 'ADMIN',
    about: "the second pair of an admin's four eyes",
  },
];

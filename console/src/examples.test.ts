import { readFileSync } from 'node:fs';
import { buildSchema, coerceInputValue, type GraphQLSchema, parse, typeFromAST, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CONTEXT_OPERATIONS, pickAccounts, pickBorrowing, pickCustomer, pickLateLoan } from './example-context.ts';
import {
  EXAMPLES,
  type Example,
  type ExampleContext,
  FIRST_EXAMPLE_QUERY,
  isUntouched,
  variablesText,
} from './examples.ts';
import { withFreshKeys } from './fresh-keys.ts';
import { RENEWAL_OPERATION } from './renewal.ts';
import { SESSION_OPERATIONS } from './sign-in.ts';

const api = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));

const alice: ExampleContext = {
  account: { id: 'acc_01', currency: 'EUR' },
  payeeIban: 'NL91ABNA0417164300',
  customerId: 'cus_01',
  submissionId: 'vrf_01',
  ticketId: 'tkt_01',
  queuedTicketId: 'tkt_02',
  loanProductId: 'lpr_01',
  loanOfferId: 'lap_01',
  loanId: 'lon_01',
  queuedApplicationId: 'lap_02',
  loanApplicationId: 'lap_03',
  lateLoan: { id: 'lon_02', nextDueOn: '2027-01-27' },
  approvalId: 'apr_01',
  isStaff: false,
  newKey: () => crypto.randomUUID(),
};

describe('examples', () => {
  it.each(EXAMPLES)('$title is valid against the public schema', ({ query }) => {
    expect(validate(api, parse(query)).map(({ message }) => message)).toEqual([]);
  });

  it.each(EXAMPLES)('$title fills variables that the public schema accepts', (example) => {
    expect(variableProblems(api, example, alice)).toEqual([]);
  });

  it("the page's own operations are valid against the public schema", () => {
    for (const query of [...SESSION_OPERATIONS, ...CONTEXT_OPERATIONS, RENEWAL_OPERATION]) {
      expect(validate(api, parse(query)).map(({ message }) => message)).toEqual([]);
    }
  });

  it('uses a fresh key each time a mutation is loaded that counts once, and draws another one when asked to', () => {
    const withKey = EXAMPLES.filter((example) => /idempotencyKey|clientId/.test(variablesText(example, alice)));
    expect(withKey.map(({ title }) => title)).toEqual([
      'Open an account',
      'Deposit',
      'Transfer to an IBAN',
      'A refusal',
      'Several transfers at once',
      'Close an account',
      'Apply for a loan',
      'Accept the offer',
      'Repay a loan',
      'Raise a ticket',
      'Write a message',
    ]);
    for (const example of withKey) {
      const once = variablesText(example, alice);
      expect(variablesText(example, alice)).not.toBe(once);
      expect(withFreshKeys(once, () => 'drawn')).toMatch(/"(idempotencyKey|clientId)": "drawn"/);
    }
  });

  it('gives an amount the digits that its currency has', () => {
    const amountIn = (currency: string) =>
      variablesText(exampleOf('Deposit'), { ...alice, account: { id: 'acc_01', currency } });
    expect(amountIn('EUR')).toContain('"100.00"');
    expect(amountIn('JPY')).toContain('"100"');
    expect(amountIn('KWD')).toContain('"100.000"');
  });

  it('replaces a tab only where nothing of the user would be lost', () => {
    expect(isUntouched(FIRST_EXAMPLE_QUERY)).toBe(true);
    expect(isUntouched(' \n')).toBe(true);
    expect(isUntouched(`${FIRST_EXAMPLE_QUERY} `)).toBe(false);
  });
});

describe('pickAccounts', () => {
  const own = [
    { id: 'acc_0', iban: null, currency: 'EUR', status: 'OPENING' },
    { id: 'acc_1', iban: 'OWN1', currency: 'USD', status: 'ACTIVE' },
    { id: 'acc_2', iban: 'OWN2', currency: 'EUR', status: 'ACTIVE' },
  ];
  const [usd, eur] = [
    { id: 'acc_1', currency: 'USD' },
    { id: 'acc_2', currency: 'EUR' },
  ];
  const person = { email: 'e', password: 'p', name: 'n', roles: ['CUSTOMER'], about: '', secondFactor: false };

  it('takes the first account in use, and somebody else of the demo to pay to', () => {
    const demo = [{ ...person, iban: 'OWN1' }, person, { ...person, iban: 'THEIRS' }];
    expect(pickAccounts(own, demo)).toEqual({ account: usd, spareAccount: eur, payeeIban: 'THEIRS' });
    const frozen = { id: 'acc_3', iban: 'OWN3', currency: 'EUR', status: 'FROZEN' };
    expect(pickAccounts([...own, frozen], demo)).toMatchObject({ spareAccount: eur, frozenAccountId: 'acc_3' });
  });

  it('pays to the second own account where the demo names none', () => {
    expect(pickAccounts(own, [person])).toEqual({ account: usd, spareAccount: eur, payeeIban: 'OWN2' });
  });

  it('fills nothing for somebody without an account in use', () => {
    expect(pickAccounts(own.slice(0, 1), [person])).toEqual({});
  });
});

describe('pickBorrowing', () => {
  const accounts = {
    nodes: [
      { id: 'acc_1', iban: 'OWN1', currency: 'USD', status: 'ACTIVE' },
      { id: 'acc_2', iban: 'OWN2', currency: 'EUR', status: 'ACTIVE' },
    ],
  };

  it('takes the newest offer and loan, and an account in euro', () => {
    const loanApplications = {
      nodes: ['APPROVED', 'APPROVED', 'DECLINED'].map((status, n) => ({ id: `lap_${n}`, status })),
    };
    const loans = { nodes: ['ACTIVE', 'PAID'].map((status, n) => ({ id: `lon_${n}`, status })) };
    expect(pickBorrowing({ accounts, me: { loanApplications, loans } }, [])).toEqual({
      account: { id: 'acc_2', currency: 'EUR' },
      loanOfferId: 'lap_1',
      loanApplicationId: 'lap_1',
      loanId: 'lon_0',
    });
  });

  it('takes an application that is still looked at, too', () => {
    const loanApplications = {
      nodes: ['APPROVED', 'IN_REVIEW', 'WITHDRAWN'].map((status, n) => ({ id: `lap_${n}`, status })),
    };
    expect(pickBorrowing({ accounts, me: { loanApplications } }, [])).toMatchObject({
      loanOfferId: 'lap_0',
      loanApplicationId: 'lap_1',
    });
  });

  it('fills what there is', () => {
    expect(pickBorrowing({ accounts: { nodes: [] }, me: null }, [])).toEqual({});
  });
});

describe('pickCustomer', () => {
  it('takes whose documents wait for longest, with what was handed in, else who is to be verified', () => {
    const emma = { id: 'cus_1', roles: ['CUSTOMER'], verification: { status: 'VERIFIED' } };
    const amara = { id: 'cus_2', roles: ['CUSTOMER'], verification: { status: 'PENDING' } };
    const queue = [{ id: 'vrf_1', customer: { id: 'cus_3' } }];
    expect(pickCustomer([emma, amara], queue)).toEqual({ customerId: 'cus_3', submissionId: 'vrf_1' });
    expect(pickCustomer([emma, amara], [])).toEqual({ customerId: 'cus_2' });
    expect(pickCustomer([emma], [])).toEqual({ customerId: 'cus_1' });
    expect(pickCustomer([], [])).toEqual({});
  });
});

describe('pickLateLoan', () => {
  it('takes the first with the day on which it is due next, where there is one', () => {
    const loans = [{ id: 'lon_1', nextInstalment: { dueOn: '2027-01-27' } }, { id: 'lon_2' }];
    expect(pickLateLoan(loans)).toEqual({ lateLoan: { id: 'lon_1', nextDueOn: '2027-01-27' } });
    expect(pickLateLoan([{ id: 'lon_2', nextInstalment: null }])).toEqual({ lateLoan: { id: 'lon_2' } });
    expect(pickLateLoan([])).toEqual({});
  });
});

function exampleOf(title: string): Example {
  const example = EXAMPLES.find((one) => one.title === title);
  if (!example) throw new Error(`no example ${title}`);
  return example;
}

/** What graphql-js finds wrong with an example's variables, as a gateway would. */
function variableProblems(schema: GraphQLSchema, example: Example, context: ExampleContext): string[] {
  const variables = example.variables?.(context) ?? {};
  const problems: string[] = [];
  for (const definition of parse(example.query).definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    const declared = definition.variableDefinitions ?? [];
    expect(declared.map(({ variable }) => variable.name.value)).toEqual(Object.keys(variables));
    for (const { variable, type: typeNode } of declared) {
      const type = typeFromAST(schema, typeNode);
      if (type === undefined || !('name' in type || 'ofType' in type)) throw new Error('unknown variable type');
      coerceInputValue(
        variables[variable.name.value],
        type as Parameters<typeof coerceInputValue>[1],
        (path, _, error) => problems.push(`${path.join('.')}: ${error.message}`),
      );
    }
  }
  return problems;
}

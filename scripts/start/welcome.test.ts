import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { demoSignIns } from '../seed/demo-desk.ts';
import { welcome } from './welcome.ts';

const bank = { url: 'http://localhost:4000', seconds: 5.24, log: '/data/florin.log' };
const IBANS = { 'emma/current': 'NL11FLRN1435467638', 'oscar/current': 'NL65FLRN0384890997' };

/** The operations between the single quotes of the commands, with what the shell puts in. */
function operationsIn(text: string): string[] {
  return [...text.matchAll(/-d '(\{.*\})'/g)].map(([, body = '']) => {
    const { query } = JSON.parse(body.replaceAll("'$ACCOUNT'", 'acc_1').replaceAll("'$CODE'", 'code')) as {
      query: string;
    };
    return query;
  });
}

describe('the welcome', () => {
  it('tells where the bank is, and everybody who can sign in', () => {
    const text = welcome({ ...bank, signIns: demoSignIns(IBANS) });
    expect(text).toContain('Florin is open at http://localhost:4000 (after 5.2 s)');
    for (const { email } of demoSignIns(IBANS)) expect(text).toContain(email);
    expect(text).toContain('florin-demo-password');
    expect(text).toContain('demo:code');
  });

  it.each([
    { what: 'with demo data', signIns: demoSignIns(IBANS), count: 5 },
    { what: 'without', signIns: [], count: 3 },
  ])('has three things to try $what, whose operations can be parsed', ({ signIns, count }) => {
    const text = welcome({ ...bank, signIns });
    expect(text.match(/^ {2}\d\. /gm)).toHaveLength(3);
    const operations = operationsIn(text);
    expect(operations).toHaveLength(count);
    for (const operation of operations) expect(() => parse(operation)).not.toThrow();
  });
});

import type { LoanOffer } from '../offers/offer.ts';
import type { LoanPaper } from './loan-paper.ts';

/** What every paper has of its own. */
export type PaperHead = Pick<LoanPaper, 'id' | 'letterhead' | 'madeAt' | 'borrower'>;

/** What the bank offers, for people: Directive (EU) 2023/2225, article 11, asks for amount, duration, cost, rates and the schedule. */
export function offerPaper(head: PaperHead, offer: LoanOffer): LoanPaper {
  const { product, amount, paidOut, instalments, totalInterest, totalFees, apr } = offer;
  const payable = instalments.reduce((sum, { total }) => sum + total, 0n);
  return {
    ...head,
    title: 'Loan offer',
    currency: product.currency,
    facts: [
      ['Application', offer.applicationId],
      ['Product', product.name],
      ['Instalments', `${instalments.length}, the first on ${instalments[0]?.dueOn ?? ''}`],
      ['APR', `${apr.european} % (EU), ${apr.american} % (US)`],
      ['Valid until', offer.expiresOn],
    ],
    figures: [
      ['Amount', amount],
      ['You get', paidOut],
      ['Interest and fees', totalInterest + totalFees],
      ['You pay back', payable],
    ],
    notes: [
      `This offer can be accepted until ${offer.expiresOn}. It is planned as if the loan were paid out on ${offer.paidOutOn}; its own days count from the day on which it is accepted.`,
      'APR: annual percentage rate of charge (Directive (EU) 2023/2225, annex III; of mortgages 2014/17/EU, annex I), and that of the United States (Regulation Z, 12 CFR 1026, appendix J).',
    ],
    schedule: instalments.map(({ number, dueOn, principal, interest, fee, total, balance }) => ({
      label: String(number),
      dueOn,
      principal,
      interest,
      charges: fee,
      total,
      paid: 0n,
      balance,
    })),
  };
}

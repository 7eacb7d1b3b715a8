import { type Connection, type Currency, connectionOf, formatMoney, readPage } from '@florin/kit';
import { z } from 'zod';
import type { LoanInstalmentResolvers, LoanOfferResolvers, LoanSimulationResolvers } from '../generated/resolvers.ts';
import { INSTALMENTS_MAX } from '../limits.ts';
import { type PlannedInstalment, shownInstalment } from '../simulation/simulate.ts';
import type { ShownSimulation } from '../simulation/simulate-wish.ts';

/** An instalment with the currency of its loan. */
export type ShownInstalment = PlannedInstalment & { readonly currency: Currency };
export type InstalmentPage = Connection<ShownInstalment>;
export type InstalmentPageEdge = InstalmentPage['edges'][number];

/** A cursor of a schedule: the number of the last one. */
const instalmentCursor = z.int().min(1).max(INSTALMENTS_MAX);

const money = ({ product }: ShownSimulation, amount: bigint) => formatMoney({ amount, currency: product.currency });

export const LoanSimulation: LoanSimulationResolvers = {
  amount: (simulation) => money(simulation, simulation.amount),
  paidOut: (simulation) => money(simulation, simulation.paidOut),
  instalment: (simulation) => money(simulation, shownInstalment(simulation)),
  schedule({ instalments, product: { currency } }, { first, after }) {
    const page = readPage({ first, after }, instalmentCursor);
    const from = page.after ?? 0;
    const rows = instalments.slice(from, from + page.limit + 1).map((line) => ({ ...line, currency }));
    return connectionOf(rows, page, ({ number }) => number);
  },
  totalInterest: (simulation) => money(simulation, simulation.totalInterest),
  totalFees: (simulation) => money(simulation, simulation.totalFees),
  totalCost: (simulation) => money(simulation, simulation.totalInterest + simulation.totalFees),
  totalPayable: (simulation) =>
    money(
      simulation,
      simulation.instalments.reduce((sum, { total }) => sum + total, 0n),
    ),
  apr: ({ apr }) => apr.european,
  aprUs: ({ apr }) => apr.american,
};

/** An offer is a simulation that the bank stands by. */
export const LoanOffer: LoanOfferResolvers = {
  amount: LoanSimulation.amount,
  paidOut: LoanSimulation.paidOut,
  instalment: LoanSimulation.instalment,
  schedule: LoanSimulation.schedule,
  totalInterest: LoanSimulation.totalInterest,
  totalFees: LoanSimulation.totalFees,
  totalCost: LoanSimulation.totalCost,
  totalPayable: LoanSimulation.totalPayable,
  apr: LoanSimulation.apr,
  aprUs: LoanSimulation.aprUs,
  paper: ({ applicationId }, _args, { papers, viewer }) => papers.link({ kind: 'OFFER', applicationId }, viewer),
} as LoanOfferResolvers;

const part = (which: 'total' | 'principal' | 'interest' | 'fee' | 'balance') => (line: ShownInstalment) =>
  formatMoney({ amount: line[which], currency: line.currency });

export const LoanInstalment: LoanInstalmentResolvers = {
  total: part('total'),
  principal: part('principal'),
  interest: part('interest'),
  fee: part('fee'),
  balance: part('balance'),
};

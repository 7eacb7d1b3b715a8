import { type GraphQLResolveInfo, Kind } from 'graphql';
import type { SupportContext } from '../context.ts';
import type {
  ClaimTicketSuccessResolvers,
  MarkMessagesReadSuccessResolvers,
  SetTicketStatusSuccessResolvers,
  SetTypingSuccessResolvers,
} from '../generated/resolvers.ts';
import type { VisibleTicket } from '../store/tickets.ts';

/** What says nothing of a ticket that whoever named it does not know. */
const NAMES: readonly string[] = ['id', '__typename'];

/**
 * The ticket in the answer of whoever changed something about it: read by staff, it is in the trail like any other. Not where only its id
 * is asked for: chat windows call `setTyping` every few seconds, and there would be nothing else in the trail.
 */
async function changedTicket(
  { ticket }: { readonly ticket: VisibleTicket },
  _args: object,
  { reads }: SupportContext,
  info: GraphQLResolveInfo,
): Promise<VisibleTicket> {
  if (!asksForNames(info)) await reads.note('Ticket', [ticket]);
  return ticket;
}

function asksForNames({ fieldNodes }: GraphQLResolveInfo): boolean {
  const selections = fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return selections.every((selection) => selection.kind === Kind.FIELD && NAMES.includes(selection.name.value));
}

export const ClaimTicketSuccess: ClaimTicketSuccessResolvers = { ticket: changedTicket };
export const MarkMessagesReadSuccess: MarkMessagesReadSuccessResolvers = { ticket: changedTicket };
export const SetTicketStatusSuccess: SetTicketStatusSuccessResolvers = { ticket: changedTicket };
export const SetTypingSuccess: SetTypingSuccessResolvers = { ticket: changedTicket };

import { isId, publicError, readPage } from '@florin/kit';
import { z } from 'zod';
import type { AuditEventFilter, QueryResolvers } from '../generated/resolvers.ts';
import type { TrailFilter, TrailPlace } from '../store/trail.ts';

/** The instant and the id of an event: what the trail's pages give. */
const cursorShape = z
  .tuple([z.iso.datetime({ precision: 3 }), z.string().refine((text) => isId('event', text))])
  .transform(([occurredAt, id]): TrailPlace => ({ occurredAt, id }));

/** A prefixed id, or a service's name. */
const ID_SHAPE = /^[a-z]{2,16}(_[0-9a-z]{26})?$/;
const ACTION_SHAPE = /^[A-Za-z][A-Za-z0-9]{0,59}$/;

export const Query: QueryResolvers = {
  auditEvents: (_parent, { filter, first, after }, context) =>
    context.readTrail(readFilter(filter ?? {}), readPage({ first, after }, cursorShape)),
};

/** @throws GraphQLError `BAD_USER_INPUT` for what can be in no event: that somebody looked for it is written down, so it must be a code */
function readFilter(unchecked: AuditEventFilter): TrailFilter {
  const { outcome, from, to } = unchecked;
  const actorId = unchecked.actorId ?? undefined;
  const subjectId = unchecked.subjectId ?? undefined;
  const action = unchecked.action ?? undefined;
  if (actorId !== undefined && !ID_SHAPE.test(actorId))
    throw publicError('BAD_USER_INPUT', "filter.actorId is not the id of a customer, nor a service's name.");
  if (subjectId !== undefined && !ID_SHAPE.test(subjectId))
    throw publicError('BAD_USER_INPUT', 'filter.subjectId is not an id.');
  if (action !== undefined && !ACTION_SHAPE.test(action))
    throw publicError('BAD_USER_INPUT', 'filter.action is not the name of an action, such as SignedIn.');
  return { actorId, subjectId, action, outcome: outcome ?? undefined, from: from ?? undefined, to: to ?? undefined };
}

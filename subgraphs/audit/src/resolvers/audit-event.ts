import type { AuditActorResolvers } from '../generated/resolvers.ts';

export const AuditActor: AuditActorResolvers = {
  id: (actor) => (actor.kind === 'ANONYMOUS' ? null : actor.id),
};

import type { StaffRead } from '@florin/events';
import { decodeCursor, encodeCursor, type PageReader, type PersonalDataKeeper, type StaffRole } from '@florin/kit';
import { z } from 'zod';
import type { AuditEvent } from '../domain/audit-event.ts';
import { EXPORT_PAGE, TRAIL_COUNT_MAX } from '../limits.ts';
import type { Trail, TrailFilter } from '../store/trail.ts';

const cursorShape = z.object({ occurredAt: z.iso.datetime({ precision: 3 }), id: z.string() });
const NO_FILTER = {
  actorId: undefined,
  subjectId: undefined,
  action: undefined,
  outcome: undefined,
  from: undefined,
  to: undefined,
};
/** An id of a person or thing, which may be another's. */
const ID_SHAPE = /\b[a-z]{3}_[0-9a-z]{26}\b/;
/** What staff read of others; its detail `roles` says with which roles. */
const STAFF_READ: StaffRead['type'] = 'StaffRead';
/** Whose reading nobody is told of. */
const SECRET: StaffRole = 'COMPLIANCE_OFFICER';

/** What this service holds about people: what they did, and what was done to what is theirs. It holds ids and codes, no name. */
export function auditPersonalData(trail: Trail): PersonalDataKeeper {
  return {
    async held(personId) {
      const records = await countTold(trail, personId);
      return {
        items: [
          { category: 'trail of what was done, by ids', records, action: 'RESTRICT', rule: 'TRAIL', since: null },
        ],
        blockers: [],
      };
    },
    pages: {
      acts: pagesOf(
        trail,
        (actorId) => ({ ...NO_FILTER, actorId }),
        () => true,
      ),
      // What people do is mostly about themselves too, and is told once.
      about: pagesOf(
        trail,
        (subjectId) => ({ ...NO_FILTER, subjectId }),
        (event, personId) => !isPerson(event.actor, personId) && !isSecret(event),
      ),
    },
    // The trail is append-only and names nobody. What its ids meant is erased by the other services.
    erase: () => Promise.resolve(),
  };
}

function isPerson(actor: AuditEvent['actor'], personId: string): boolean {
  return actor.kind === 'PERSON' && actor.id === personId;
}

/**
 * What compliance looked at: nobody who is looked into may learn of it (Directive (EU) 2015/849, article 39). All of it, because what is
 * routine and told would tell of what is not.
 */
function isSecret({ action, details }: AuditEvent): boolean {
  return (
    action === STAFF_READ && details.some(({ name, value }) => name === 'roles' && value.split(' ').includes(SECRET))
  );
}

/** Without what is secret: the difference to what an export has would tell of it. */
async function countTold(trail: Trail, personId: string): Promise<number> {
  const all = await trail.countOfPerson(personId, TRAIL_COUNT_MAX);
  if (all === TRAIL_COUNT_MAX) return all;
  let told = all;
  const filter = { ...NO_FILTER, subjectId: personId, action: STAFF_READ };
  for (let after: z.output<typeof cursorShape> | undefined; ; ) {
    const { nodes, pageInfo } = await trail.list(filter, { limit: EXPORT_PAGE, after });
    told -= nodes.filter((event) => isSecret(event) && !isPerson(event.actor, personId)).length;
    const last = nodes.at(-1);
    if (!pageInfo.hasNextPage || last === undefined) return Math.max(told, 0);
    after = { occurredAt: last.occurredAt.toISOString(), id: last.id };
  }
}

function pagesOf(
  trail: Trail,
  filterOf: (personId: string) => TrailFilter,
  isTold: (event: AuditEvent, personId: string) => boolean,
): PageReader {
  return async (personId, after) => {
    const page = { limit: EXPORT_PAGE, after: after === null ? undefined : decodeCursor(after, cursorShape) };
    const { nodes, pageInfo } = await trail.list(filterOf(personId), page);
    const last = nodes.at(-1);
    return {
      lines: nodes.filter((event) => isTold(event, personId)).map((event) => lineOf(event, personId)),
      next:
        pageInfo.hasNextPage && last !== undefined
          ? encodeCursor({ occurredAt: last.occurredAt.toISOString(), id: last.id })
          : null,
    };
  };
}

/** Without ids of others, and without the roles of staff who read: who else it was is told as a kind. */
function lineOf({ id, occurredAt, service, action, outcome, actor, details }: AuditEvent, personId: string): string {
  const by = isPerson(actor, personId) ? 'YOU' : actor.kind;
  const ofOthers = action === STAFF_READ && by !== 'YOU' ? ['roles'] : [];
  const own = details.filter(({ name, value }) => !ofOthers.includes(name) && !ID_SHAPE.test(value));
  return JSON.stringify({ id, occurredAt, service, action, outcome, by, details: own });
}

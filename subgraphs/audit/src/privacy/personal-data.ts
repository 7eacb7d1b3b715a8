import { decodeCursor, encodeCursor, type PageReader, type PersonalDataKeeper } from '@florin/kit';
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

/** What this service holds about people: what they did, and what was done to what is theirs. It holds ids and codes, no name. */
export function auditPersonalData(trail: Trail): PersonalDataKeeper {
  return {
    async held(personId) {
      const records = await trail.countOfPerson(personId, TRAIL_COUNT_MAX);
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
        ({ actor }, personId) => !isPerson(actor, personId),
      ),
    },
    // The trail is append-only and names nobody. What its ids meant is erased by the other services.
    erase: () => Promise.resolve(),
  };
}

function isPerson(actor: AuditEvent['actor'], personId: string): boolean {
  return actor.kind === 'PERSON' && actor.id === personId;
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

/** Without ids of others: who else it was is told as a kind. */
function lineOf({ id, occurredAt, service, action, outcome, actor, details }: AuditEvent, personId: string): string {
  const by = isPerson(actor, personId) ? 'YOU' : actor.kind;
  const own = details.filter(({ value }) => !ID_SHAPE.test(value));
  return JSON.stringify({ id, occurredAt, service, action, outcome, by, details: own });
}

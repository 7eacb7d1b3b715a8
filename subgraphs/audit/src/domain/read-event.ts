import { isId } from '@florin/kit';
import { DETAIL_MAX_LENGTH, DETAILS_MAX, SUBJECTS_MAX } from '../limits.ts';
import type { Actor, AuditEvent, Detail } from './audit-event.ts';
import { details, type Facts, isSubjectId, person, service } from './facts.ts';
import type { Happening } from './happening.ts';
import { KNOWN_EVENTS } from './known-events.ts';

/**
 * What the trail keeps of an event. Every event becomes one: of a type, version or payload that is not known, it keeps the ids and the
 * codes, and nothing that could be anything else.
 */
export function readEvent(event: Happening): AuditEvent {
  const { outcome, actor, subjects, details: told } = knownFacts(event) ?? unknownFacts(event);
  const ids = [...new Set(subjects.filter(isSubjectId))];
  const leftOut = details({ subjectsLeftOut: ids.length > SUBJECTS_MAX ? ids.length - SUBJECTS_MAX : undefined });
  return {
    id: event.id,
    occurredAt: event.occurredAt,
    service: event.source,
    action: TYPE_NAME.test(event.type) ? event.type : 'UnreadableEvent',
    outcome,
    actor: isActor(actor) ? actor : service(event.source),
    subjectIds: ids.slice(0, SUBJECTS_MAX),
    details: [...told.filter(isCode).slice(0, DETAILS_MAX), ...leftOut],
  };
}

const TYPE_NAME = /^[A-Za-z][A-Za-z0-9]{0,59}$/;
/** Ids, amounts, codes, names of fields, instants and lists of codes. */
const CODE = new RegExp(`^[A-Za-z0-9_.: -]{1,${DETAIL_MAX_LENGTH}}$`);
/** Of what nobody has read yet only what cannot be a name, an address or a number of somebody's: codes, integers, days, instants, ids. */
const PLAIN_CODE = /^(?:[A-Z]+(?:_[A-Z0-9]+)*|-?\d{1,19}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|[a-z]{3}_[0-9a-z]{26})$/;

function isCode({ name, value }: Detail): boolean {
  return TYPE_NAME.test(name) && CODE.test(value);
}

function isActor(actor: Actor): boolean {
  return actor.kind !== 'PERSON' || isId('customer', actor.id);
}

function knownFacts(event: Happening): Facts | undefined {
  if (event.version !== 1) return undefined;
  return (ownReading(event.source, event.type) ?? ownReading('*', event.type))?.(event);
}

function ownReading(source: string, type: string) {
  const readings = Object.hasOwn(KNOWN_EVENTS, source) ? KNOWN_EVENTS[source] : undefined;
  return readings !== undefined && Object.hasOwn(readings, type) ? readings[type] : undefined;
}

/** Whoever the payload names as `actor`, every id in it, and its codes. */
function unknownFacts({ source, version, aggregateId, payload }: Happening): Facts {
  const { actor } = payload;
  const scalars = Object.entries(payload).flatMap(([name, value]) =>
    isPlainCode(value) && !isSubjectId(value) ? [{ name, value: String(value) }] : [],
  );
  return {
    outcome: 'SUCCEEDED',
    actor: typeof actor === 'string' && isId('customer', actor) ? person(actor) : service(source),
    subjects: [aggregateId, ...textsIn(payload, DEPTH_MAX).filter((text) => text !== actor)],
    details: [...details({ unknownVersion: version }), ...scalars],
  };
}

/** How deep ids are looked for: payloads nest twice. */
const DEPTH_MAX = 6;

function textsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((item) => textsIn(item, depth - 1));
}

function isPlainCode(value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  return (typeof value === 'string' || typeof value === 'number') && PLAIN_CODE.test(String(value));
}

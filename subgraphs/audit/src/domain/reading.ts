import { staffRead } from '@florin/events';
import type { Viewer } from '@florin/kit';
import type { AuditEvent } from './audit-event.ts';
import { details } from './facts.ts';
import { readEvent } from './read-event.ts';

/** Which part of the trail somebody read; what is absent was not asked for. */
export interface ReadPart {
  readonly actorId: string | undefined;
  readonly subjectId: string | undefined;
  readonly action: string | undefined;
  readonly outcome: string | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

/** That somebody read the trail is part of it: whose events they looked for, and which. */
export function trailRead(
  reader: Extract<Viewer, { kind: 'user' }>,
  part: ReadPart,
  { id, occurredAt }: Pick<AuditEvent, 'id' | 'occurredAt'>,
): AuditEvent {
  const { subjectId, actorId, action, outcome, from, to } = part;
  const subjects = [subjectId, actorId].filter((subject) => subject !== undefined);
  const event = readEvent({ ...staffRead(reader, 'Query.auditEvents', subjects), id, occurredAt, source: 'audit' });
  const asked = { actorId, action, outcome, from: from?.toISOString(), to: to?.toISOString() };
  return { ...event, details: [...event.details, ...details(asked)] };
}

import type { Denial, Logger, Viewer } from '@florin/kit';
import type { DomainEvent } from '../domain-event.ts';
import { DENIAL_FLUSH_MS, DENIAL_NAMED_MAX, DENIAL_PERIOD_MS, PUBLISH_BATCHES_MAX } from '../limits.ts';
import { accessDenied, type DeniedAccess } from './access-denied.ts';

export interface DenialRecorderOptions {
  /** Writes events where they get published: an outbox, or the bus itself. */
  readonly append: (events: readonly DomainEvent[]) => Promise<void>;
  readonly logger: Logger;
  /** Wall time in milliseconds; tests give their own. */
  readonly now?: () => number;
}

/** Tells the audit of fields that rules refused. */
export interface DenialRecorder {
  /** For `SubgraphDefinition.onDenied`. Only counts: it never waits, and never throws. */
  readonly record: (denial: Denial) => void;
  /** Writes what was counted, and ends. */
  readonly close: () => Promise<void>;
}

/** What was refused to one viewer of one field, and when it was last told. */
interface Tally {
  readonly denied: DeniedAccess;
  untold: number;
  toldAt: number;
}

/**
 * Counts refusals and writes them a moment later, beside requests: the first of a viewer and a field at once, further ones as a count at
 * most once a minute. Past DENIAL_NAMED_MAX tallies, further ones are told by field without naming who, so memory is bounded and nothing
 * goes uncounted. While the store is away the counts wait. A process that is killed loses what it has counted within the last second
 * (of repeated refusals, the last minute).
 */
export function startDenialRecorder({ append, logger, now = Date.now }: DenialRecorderOptions): DenialRecorder {
  const tallies = new Map<string, Tally>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let failing = false;
  let closed = false;

  const tallyOf = (denial: Denial): Tally => {
    const named = deniedAccess(denial);
    const known = tallies.get(keyOf(named));
    if (known !== undefined) return known;
    const denied = tallies.size < DENIAL_NAMED_MAX ? named : { ...named, id: undefined };
    const tally = tallies.get(keyOf(denied)) ?? { denied, untold: 0, toldAt: Number.NEGATIVE_INFINITY };
    tallies.set(keyOf(denied), tally);
    return tally;
  };
  const schedule = () => {
    if (closed || timer !== undefined || tallies.size === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      writing = write(now() - DENIAL_PERIOD_MS).finally(schedule);
    }, DENIAL_FLUSH_MS).unref();
  };
  /** Tells what was not told since `before`, and forgets what has nothing to tell any more. */
  async function write(before: number): Promise<void> {
    const due: Tally[] = [];
    for (const [key, tally] of tallies) {
      if (tally.toldAt > before) continue;
      if (tally.untold > 0) due.push(tally);
      else tallies.delete(key);
    }
    for (let from = 0; from < due.length; from += PUBLISH_BATCHES_MAX)
      if (!(await tell(due.slice(from, from + PUBLISH_BATCHES_MAX)))) return;
  }
  async function tell(batch: readonly Tally[]): Promise<boolean> {
    const counted = batch.map((tally) => ({ tally, count: tally.untold }));
    for (const { tally } of counted) tally.untold = 0;
    try {
      await append(counted.map(({ tally, count }) => accessDenied(tally.denied, count)));
      for (const { tally } of counted) tally.toldAt = now();
      failing = false;
      return true;
    } catch (error) {
      for (const { tally, count } of counted) tally.untold += count;
      if (!failing) logger.warn({ err: error }, 'refused access could not be written down yet');
      failing = true;
      return false;
    }
  }
  return {
    record(denial) {
      tallyOf(denial).untold += 1;
      schedule();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await writing;
      await write(Number.POSITIVE_INFINITY);
      const lost = [...tallies.values()].reduce((sum, tally) => sum + tally.untold, 0);
      if (lost > 0) logger.error({ lost }, 'refused access was not written down before the end');
    },
  };
}

function deniedAccess({ viewer, coordinate }: Denial): DeniedAccess {
  return { kind: viewer.kind, id: idOf(viewer), coordinate };
}

function idOf(viewer: Viewer): string | undefined {
  if (viewer.kind === 'anonymous') return undefined;
  return viewer.kind === 'user' ? viewer.customerId : viewer.service;
}

function keyOf({ kind, id, coordinate }: DeniedAccess): string {
  return `${kind} ${id ?? ''} ${coordinate}`;
}

import type { CursorSigner } from '@florin/events';
import { customerIdOf, type InvalidField, isId, type Viewer } from '@florin/kit';
import { MARKED_AT_ONCE } from '../limits.ts';
import { ALERTS_LOG } from './shown-alert.ts';

/** Which alerts to mark as read. */
export type Marking = { readonly ids: readonly string[] } | { readonly upTo: bigint };

interface UncheckedMarking {
  readonly alertIds?: readonly string[] | null | undefined;
  readonly upTo?: string | null | undefined;
}

/** Reads the input of `markAlertsRead`. Ids that are nobody's or somebody else's are not faults: they mark nothing. */
export function readMarking(
  { alertIds, upTo }: UncheckedMarking,
  viewer: Viewer,
  cursors: CursorSigner,
): Marking | { readonly faults: readonly InvalidField[] } {
  if (alertIds != null && upTo == null) {
    if (alertIds.length <= MARKED_AT_ONCE) return { ids: alertIds.filter((id) => isId('alert', id)) };
    return fault('input.alertIds', 'TOO_MANY', `At most ${MARKED_AT_ONCE} alerts are marked at once.`);
  }
  if (upTo == null || alertIds != null)
    return fault('input', 'EXACTLY_ONE', 'Exactly one of alertIds and upTo must be given.');
  try {
    return { upTo: cursors.read(upTo, { log: ALERTS_LOG, recipient: customerIdOf(viewer) ?? '' }) };
  } catch {
    return fault('input.upTo', 'NOT_A_CURSOR', 'upTo is not a cursor of your alerts.');
  }
}

function fault(path: string, code: string, message: string) {
  return { faults: [{ path, code, message }] };
}

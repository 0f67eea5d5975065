import type { Selectable } from 'kysely';
import type { CallTable } from '../db/schema.ts';

/**
 * A caller's whole call, from arrival to the end of wrap-up.
 * ```
 * arriving → announcing → waiting ⇄ offered → talking ⇄ held → wrap-up → done
 *      └──────────┴──────────┴─────────┴→ message → done          (every state → done when the caller leaves)
 * ```
 * arriving: we are answering, to play an announcement. waiting: ringback or waiting sound, nobody rings.
 * offered: one operator's desk rings. message: announcement, beep, message, thanks (see `messageStep`).
 * In a talk the operator may go on to `consulting` (the caller on hold), from there back, to `conference` (all three)
 * or to `transferred` (caller and receiver without us); `transferring` is the way there without asking. `parked`: for
 * anybody to pick up.
 * wrap-up: the voice part is over, the operator writes. done: nothing follows any more.
 *
 * Late facts never reopen: a state only ever moves on, except waiting ⇄ offered, talking ⇄ held, and talking → waiting
 * when the operator's browser stays away.
 *
 * `wait_until` is when the present state must have ended: the announcement's guard (announcing), when the caller must
 * have been taken (waiting, offered), when the operator must be back (reattaching), the longest message (message), when
 * a colleague must have taken it or 1 must have been pressed (consulting, transferring), when it rings back (parked).
 */
export type Call = Readonly<Selectable<CallTable>>;
export type CallChanges = Partial<Call>;
export type CallState = Call['state'];
export type PlaybackKind = NonNullable<Call['playback_kind']>;
export type CallOutcome = NonNullable<Call['outcome']>;
export type EndedBy = NonNullable<Call['ended_by']>;

/** How long a caller hears waiting audio while the operator's browser is away, before the queue has the call again. */
export const REATTACH_MS = 60_000;
/** Longer than the longest announcement (180 s); a playback whose end was never told is taken as ended then. */
export const PLAYBACK_GUARD_MS = 200_000;
/** Shorter than this is somebody hanging up at the beep, not a message. */
export const SHORTEST_MESSAGE_MS = 2_000;
/** A caller who sends nothing at all (no RTP) for this long has finished the message. */
export const SILENT_END_MS = 7_000;

/** Whether a caller is still on the line. */
export const isLive = (call: Pick<Call, 'state'>): boolean =>
  call.state !== 'wrap-up' && call.state !== 'done';

/** Where a message call is. `finished`: we have hung up and wait for the end. */
export function messageStep(
  call: Pick<Call, 'playback_kind' | 'message_from_ms' | 'message_to_ms' | 'answered_at'>,
): 'answering' | 'playing' | 'recording' | 'finished' {
  if (call.answered_at === null) return 'answering';
  if (call.playback_kind !== null) return 'playing';
  return call.message_from_ms !== null && call.message_to_ms === null ? 'recording' : 'finished';
}

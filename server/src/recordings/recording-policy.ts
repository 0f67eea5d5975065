import type { Tx } from '../db/database.ts';
import { can, reaches, scopeFor } from '../permissions/permissions.ts';
import type { Subject } from '../permissions/permissions.ts';
import { startOfDay } from '../time/start-of-day.ts';
import { isHandling } from './recording-store.ts';
import type { HeardRecording } from './recording-store.ts';

/**
 * Supervisor and administrator: all of the organisation. Client: its account's. Operator: own calls of the day (Japan),
 * and, while handling a caller, that caller's earlier calls of the same account.
 */
export async function mayHear(
  tx: Tx,
  subject: Subject,
  recording: HeardRecording,
  now: Date,
): Promise<boolean> {
  const of = { organisationId: recording.organisation_id, accountId: recording.account_id };
  if (scopeFor(subject, 'recordings.play') !== 'own') return can(subject, 'recordings.play', of);
  const own = can(subject, 'recordings.play', { ...of, personId: recording.operator_id });
  if (own && recording.arrived_at >= startOfDay(now)) return true;
  const ours = subject.organisationId === recording.organisation_id && reaches(subject, of.accountId);
  if (!ours || recording.caller_number === null) return false;
  return isHandling(tx, subject.personId, {
    accountId: recording.account_id,
    number: recording.caller_number,
    fromBrowser: recording.signalling_call_id === null,
  });
}

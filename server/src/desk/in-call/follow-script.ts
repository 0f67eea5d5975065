import type { Consequences } from '../../calls/index.ts';
import { requireCall } from '../require-call.ts';
import type { Tx } from '../../db/database.ts';
import { findScript } from '../../scripts/index.ts';
import { findPause } from './in-call-store.ts';
import { pauseRecording, resumeRecording } from './pause-recording.ts';

/** A sensitive step that nobody leaves: then the recording goes on all the same. */
const LONGEST_SECONDS = 300;

/** The operator is at this step: the recording is masked while it is a sensitive one. */
export async function followScript(
  tx: Tx,
  asked: { personId: string; callId: string; stepId: string; now: Date },
  consequences: Consequences,
): Promise<void> {
  const { personId, callId, stepId, now } = asked;
  const call = await requireCall(tx, personId, callId);
  if (call.state !== 'talking' && call.state !== 'held') return;
  const script =
    call.script_version === null ? undefined : await findScript(tx, call.account_id, call.script_version);
  const sensitive = script?.body.steps.find((step) => step.id === stepId)?.sensitive ?? false;
  if (!sensitive) return resumeRecording(tx, { personId, callId, onlyFor: 'script' }, consequences);
  const running = await findPause(tx, callId);
  // What the operator asked for by hand is not changed; a call that is not recorded has nothing to mask.
  if (running === undefined || running.kind !== null) return;
  const pause = { kind: 'mask', reason: 'script', seconds: LONGEST_SECONDS } as const;
  await pauseRecording(tx, { personId, callId, now, ...pause }, consequences);
}

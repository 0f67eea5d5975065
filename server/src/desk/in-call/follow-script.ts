import type { Consequences } from '../../calls/index.ts';
import { requireCall } from '../require-call.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { findScript, insertVisit } from '../../scripts/index.ts';
import { findPause } from './in-call-store.ts';
import { pauseRecording, resumeRecording } from './pause-recording.ts';

/** A sensitive step that nobody leaves: then the recording goes on all the same. */
const LONGEST_SECONDS = 300;

/** The operator is at this step, which is kept for the review: the recording is masked while it is a sensitive one. */
export async function followScript(
  tx: Tx,
  asked: { personId: string; callId: string; stepId: string; branchId: string | null; now: Date },
  consequences: Consequences,
): Promise<void> {
  const { personId, callId, stepId, now } = asked;
  const call = await requireCall(tx, personId, callId);
  if (call.state !== 'talking' && call.state !== 'held') return;
  const script =
    call.script_version === null ? undefined : await findScript(tx, call.account_id, call.script_version);
  await insertVisit(tx, {
    id: uuidv7(now.getTime()),
    organisation_id: call.organisation_id,
    account_id: call.account_id,
    call_id: callId,
    person_id: personId,
    version: call.script_version ?? 0,
    step_id: stepId,
    branch_id: asked.branchId,
    at: now,
  });
  const sensitive = script?.body.steps.find((step) => step.id === stepId)?.sensitive ?? false;
  if (!sensitive) return resumeRecording(tx, { personId, callId, onlyFor: 'script' }, consequences);
  const running = await findPause(tx, callId);
  // What the operator asked for by hand is not changed; a call that is not recorded has nothing to mask.
  if (running === undefined || running.kind !== null) return;
  const pause = { kind: 'mask', reason: 'script', seconds: LONGEST_SECONDS } as const;
  await pauseRecording(tx, { personId, callId, now, ...pause }, consequences);
}

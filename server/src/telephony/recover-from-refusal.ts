import type { Logger } from 'pino';
import { appendTrace, findCall, forgetRecording, markRecordingFailed } from '../calls/call-store.ts';
import { partiesOf } from '../calls/index.ts';
import type { CallCommand, Calls, Fact } from '../calls/index.ts';
import type { PhoneDoor } from './phone-door.ts';

/** The leg is over (or was never there): its end is on the way as an event, and decides. */
const isOver = (code: string): boolean => code === 'not-found' || code === 'wrong-state';

interface Recovering {
  readonly calls: Calls;
  readonly log: Logger;
  readonly phones?: Pick<PhoneDoor, 'dialled'> | null | undefined;
}

/** What must go on although the engine refused a command. Never throws. */
export async function recoverFromRefusal(
  { calls, log, phones }: Recovering,
  call: { id: string; organisationId: string },
  command: CallCommand,
  code: string,
  hangUp: (legId: string) => void,
): Promise<void> {
  // No organisation: the command was about a leg, not about a call.
  if (call.organisationId === '') return;
  try {
    if (command.command === 'record') {
      // Not answered in time is not refused: it may run all the same, and its events say so.
      if (code === 'timeout') return;
      await noteUnrecorded(calls, call, command.recordingId, code);
    } else if (command.command === 'dial') {
      // Nobody was rung, so no end comes as an event; not answered in time is not refused: its events say what became of it.
      if (code !== 'timeout') await noteNotDialled({ calls, phones }, call, command.legId);
    } else if (isOver(code)) {
      return;
    } else if (command.command === 'play') {
      // A sound that cannot be played is as good as finished: nobody waits in silence for it.
      await calls.tell(call, { fact: 'playback-failed', playbackId: command.playbackId });
    } else if (command.command === 'answer') {
      // The engine cannot carry the call; its end comes as an event.
      hangUp(command.legId);
    }
  } catch (error) {
    log.error({ area: 'telephony', err: error, callId: call.id }, 'a refused command was not recovered from');
  }
}

/** The engine would not dial: whoever waits for it must not wait for ever. */
async function noteNotDialled(
  { calls, phones }: Pick<Recovering, 'calls' | 'phones'>,
  call: { id: string; organisationId: string },
  legId: string,
): Promise<void> {
  await calls.within(call.organisationId, async (tx, consequences) => {
    const ended = { legId, at: new Date(), what: 'ended', reason: 'failed' } as const;
    if (await phones?.dialled(tx, ended, consequences)) return;
    const party = (await partiesOf(tx, call.id)).find((each) => each.leg_id === legId);
    const fact: Fact =
      party === undefined
        ? { fact: 'leg-ended', reason: 'congested', by: 'failure' }
        : { fact: 'party-ended', partyId: party.id, reason: 'failed' };
    await calls.apply(tx, call.id, fact, consequences);
  });
}

async function noteUnrecorded(
  calls: Calls,
  call: { id: string; organisationId: string },
  recordingId: string,
  code: string,
): Promise<void> {
  await calls.within(call.organisationId, async (tx) => {
    // Who left before the first second was never recorded; that is no fault.
    if (isOver(code)) return forgetRecording(tx, recordingId);
    const found = await findCall(tx, call.id);
    if (found === undefined) return;
    const at = new Date();
    await markRecordingFailed(tx, recordingId, code, at);
    await appendTrace(tx, found, at, [{ kind: 'recording-failed' }]);
  });
}

import type { CommandResult, Id, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { noteLeg } from '../survival/note-leg.ts';
import { inTurn } from '../legs/in-turn.ts';
import type { Leg } from '../legs/leg.ts';
import { requireMedia } from '../legs/require-media.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { recordingFailed } from './failed.ts';

type Params = ParsedParams<'recording.start'>;
type Result = CommandResult<'recording.start'>;

/** recording.start: two channels until the leg ends or `recording.stop`; one recording a leg at a time. */
export function startRecording(exchange: Exchange, params: Params): Promise<Result> {
  const before = exchange.recordings.known(params.recordingId);
  if (before) return before.started;
  const { recordingId, legId, publicKey } = params;
  const started = begin(exchange, params);
  const recording = { recordingId, legId, publicKey, paused: null, resumesAt: null, startedAt: null };
  exchange.recordings.add({ ...recording, started });
  return started.catch((error: unknown) => {
    exchange.recordings.forget(recordingId);
    throw error;
  });
}

async function begin(exchange: Exchange, params: Params): Promise<Result> {
  const { recordingId, legId, publicKey } = params;
  if (Buffer.from(publicKey, 'base64').length !== 32) {
    throw new Refused('bad-request', 'publicKey: expected 32 bytes in base64');
  }
  const leg = exchange.legs.require(legId);
  if (!exchange.storage.recordingPossible) {
    recordingFailed(exchange, { recordingId, legId }, 'storage-full');
    throw new Refused('storage-full', 'the disk has no room for another recording');
  }
  return inTurn(leg, () => startRecordingNow(exchange, leg, { recordingId, publicKey }));
}

/** Starts it within the leg's turn, paused for a time when it continues one that was. Throws Refused. */
export async function startRecordingNow(
  exchange: Exchange,
  leg: Leg,
  given: {
    readonly recordingId: Id;
    readonly publicKey: string;
    readonly paused?: 'pause' | 'mask' | null;
    readonly resumeAfterMs?: number | null;
  },
): Promise<Result> {
  const { legId } = leg;
  const { recordingId } = given;
  requireMedia(leg);
  if (leg.recordingId !== null) throw new Refused('wrong-state', 'the leg is being recorded already');
  noteLeg(exchange, leg);
  const { startedAt } = await withMedia(exchange.media.startRecording({ ...given, legId }));
  leg.recordingId = recordingId;
  const recording = exchange.recordings.open(recordingId);
  if (recording) recording.startedAt = startedAt;
  exchange.tell({ event: 'recording.started', legId, recordingId, startedAt });
  return { startedAt };
}

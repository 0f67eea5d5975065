import { playbackLost } from '../playbacks/finished.ts';
import type { Playback } from '../playbacks/playback-table.ts';
import { recordingFailed } from '../recordings/failed.ts';
import { startRecordingNow } from '../recordings/start.ts';
import type { Recording } from '../recordings/recording-table.ts';
import type { Exchange } from '../exchange.ts';
import { uuidv7 } from '../uuid.ts';
import { ownAddress } from './describe-locally.ts';
import { happen } from './happen.ts';
import { inTurn } from './in-turn.ts';
import { hasMedia } from './leg.ts';
import type { Leg, LegSession } from './leg.ts';
import { offerAnew } from './offer-anew.ts';

/**
 * A call whose media process died goes on in the next one: same port and agreement, or
 * what the peer is offered anew (offer-anew.ts); what was played begins
 * again, what was recorded goes on in a recording of its own (paused, if it was), since the old one is sealed
 * by its loss. A call that cannot be carried on ends as `media-lost`.
 */
export async function carryOn(
  exchange: Exchange,
  leg: Leg,
  recordings: readonly Recording[],
  recordingsEnded: Promise<unknown>,
): Promise<void> {
  const playbacks = exchange.playbacks.onLeg(leg.legId);
  try {
    await inTurn(leg, async () => {
      if (!leg.session || !hasMedia(leg)) return;
      await reopen(exchange, leg, leg.session);
      // From the beginning: what it was compared with is gone with the process.
      if (leg.voiceWatch) await exchange.media.watchVoice(leg.legId, leg.voiceWatch);
      await recordingsEnded;
      for (const recording of recordings) await recordOn(exchange, leg, recording);
      for (const playback of playbacks) await playAgain(exchange, playback);
    });
    exchange.log.info({ legId: leg.legId }, 'a call goes on in another media process');
  } catch (error) {
    exchange.log.error({ err: error, legId: leg.legId }, 'a call could not be carried on');
    for (const { playbackId } of playbacks) playbackLost(exchange, leg.legId, playbackId);
    happen(exchange, leg, { type: 'hang-up', reason: 'media-lost' });
  }
}

async function reopen(exchange: Exchange, leg: Leg, session: LegSession): Promise<void> {
  const { legId } = leg;
  const localAddress = ownAddress(exchange, session);
  const preferredPort = session.rtpPort === null ? {} : { preferredPort: session.rtpPort };
  const { port } = await exchange.media.openRtp({ legId, localAddress, ...preferredPort });
  const moved = port !== session.rtpPort;
  if (moved && leg.progress.phase !== 'answered') throw new Error('the port was taken by another');
  if (session.agreement) await exchange.media.agreeRtp(legId, session.agreement);
  if (leg.progress.phase === 'answered' && (moved || session.agreement?.srtp))
    offerAnew(exchange, leg, session, port);
}

/** A recording that cannot go on must not end the call. */
async function recordOn(exchange: Exchange, leg: Leg, cutOff: Recording): Promise<void> {
  const { legId } = leg;
  const { publicKey, paused, resumesAt } = cutOff;
  const recordingId = uuidv7();
  const resumeAfterMs = resumesAt === null ? null : Math.max(0, resumesAt - performance.now());
  const started = startRecordingNow(exchange, leg, { recordingId, publicKey, paused, resumeAfterMs });
  exchange.recordings.add({ recordingId, legId, publicKey, paused, resumesAt, startedAt: null, started });
  try {
    await started;
    exchange.recordings.continueIn(cutOff.recordingId, recordingId);
  } catch (error) {
    exchange.recordings.forget(recordingId);
    exchange.log.error({ err: error, legId }, 'a recording could not be carried on');
    recordingFailed(exchange, cutOff, 'media-lost');
  }
}

async function playAgain(exchange: Exchange, { playbackId, legId, source, loop }: Playback): Promise<void> {
  if (exchange.playbacks.running(playbackId))
    await exchange.media.startPlayback({ playbackId, legId, source, loop });
}

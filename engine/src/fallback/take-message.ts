import type { EngineEvent, FallbackPlan, PlaybackSource } from '@denwaban/engine-api';
import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange } from '../exchange.ts';
import { answerLeg } from '../legs/answer.ts';
import { hangUpLeg } from '../legs/hang-up.ts';
import type { Leg } from '../legs/leg.ts';
import { startPlayback } from '../playbacks/start.ts';
import { startRecording } from '../recordings/start.ts';
import { Refused } from '../refused.ts';
import { uuidv7 } from '../uuid.ts';

/**
 * Answers, records, says the announcement, beeps, waits for the message, hangs up. Returns at the end of the call.
 * A call that was answered or recorded before stays so.
 */
export async function takeMessage(exchange: Exchange, leg: Leg, plan: FallbackPlan): Promise<void> {
  const { legId } = leg;
  const hungUp = new AbortController();
  const stopListening = exchange.listen((event) => {
    if (event.event === 'leg.ended' && event.legId === legId) hungUp.abort();
  });
  try {
    await answerLeg(exchange, { legId });
    const recorded = await record(exchange, leg, plan.recordingPublicKey);
    await confirmed(exchange, leg, hungUp.signal);
    await playToTheEnd(exchange, leg, { kind: 'audio', name: plan.announcement }, hungUp.signal);
    if (recorded && plan.messageSeconds > 0) {
      await playToTheEnd(exchange, leg, { kind: 'tone', tone: 'beep' }, hungUp.signal);
      await delay(plan.messageSeconds * 1000, undefined, { signal: hungUp.signal });
    }
    await hangUpLeg(exchange, { legId, byRemote: false });
  } catch (error) {
    if (!hungUp.signal.aborted) throw error;
  } finally {
    stopListening();
  }
}

/** False when the disk has no room: then nobody is asked for a message that nobody would hear. */
async function record(exchange: Exchange, leg: Leg, publicKey: string): Promise<boolean> {
  if (leg.recordingId !== null) return true;
  try {
    await startRecording(exchange, { recordingId: uuidv7(), legId: leg.legId, publicKey });
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === 'storage-full') return false;
    throw error;
  }
}

/** Waits for the ACK: what is played before it may be lost on the way. */
async function confirmed(exchange: Exchange, leg: Leg, hungUp: AbortSignal): Promise<void> {
  if (leg.progress.phase === 'answered') return;
  await heard(exchange, (event) => event.event === 'leg.answered' && event.legId === leg.legId, hungUp);
}

/** An announcement that cannot be played is left out: the caller still may leave a message. */
async function playToTheEnd(
  exchange: Exchange,
  leg: Leg,
  source: PlaybackSource,
  hungUp: AbortSignal,
): Promise<void> {
  const playbackId = uuidv7();
  const finished = heard(
    exchange,
    (event) => event.event === 'playback.finished' && event.playbackId === playbackId,
    hungUp,
  );
  finished.catch(() => undefined);
  try {
    await startPlayback(exchange, { playbackId, legId: leg.legId, source, loop: false });
  } catch (error) {
    exchange.log.error({ err: error, legId: leg.legId }, 'an announcement could not be played');
    return;
  }
  await finished;
}

/** Resolves at the first event that fits; rejects when the caller hangs up. */
function heard(
  exchange: Exchange,
  fits: (event: EngineEvent) => boolean,
  hungUp: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = exchange.listen((event) => {
      if (!fits(event)) return;
      stop();
      resolve();
    });
    const abort = (): void => {
      stop();
      reject(new Error('the caller hung up'));
    };
    if (hungUp.aborted) abort();
    else hungUp.addEventListener('abort', abort, { once: true });
  });
}

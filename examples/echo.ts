/**
 * Answers, plays the test tone, and echoes keys: press 3 and hear three beeps.
 *
 *     node examples/echo.ts
 *     baresip -e "/dial sip:0300001001@127.0.0.1"      any softphone will do; then press keys
 */
import { connect, newId } from './connect.ts';

/** Beeps still to be played on each leg. */
const beeps = new Map<string, number>();

const engine = connect({
  'leg.offered': async ({ legId }) => {
    await engine.send('leg.ring', { legId });
    await engine.send('leg.answer', { legId });
  },
  'leg.answered': async ({ legId }) => {
    await play(legId, 'test');
  },
  'leg.digit': async ({ legId, digit }) => {
    beeps.set(legId, Number(digit) || 10);
    await play(legId, 'beep');
  },
  'playback.finished': async ({ legId, reason }) => {
    if (reason === 'completed') await next(legId);
  },
  'leg.ended': async ({ legId, reason }) => {
    beeps.delete(legId);
    console.log(`${legId} ended: ${reason}`);
  },
});

/** A new playback replaces the one that runs. */
async function play(legId: string, tone: 'test' | 'beep'): Promise<void> {
  await engine.send('playback.start', { playbackId: newId(), legId, source: { kind: 'tone', tone } });
}

/** One beep was heard; the next, or the test tone again. */
async function next(legId: string): Promise<void> {
  const left = (beeps.get(legId) ?? 0) - 1;
  beeps.set(legId, left);
  await play(legId, left > 0 ? 'beep' : 'test');
}

/**
 * Answers, beeps, records a message of at most 30 seconds and prints where it is. `#` ends it early.
 * The spool is sealed to a key that is made here and forgotten at the end; the engine cannot read it.
 *
 *     node examples/voicemail.ts [announcement.ulaw]     a name in the engine's audio folder: <sha-256>.ulaw
 */
import { generateSpoolKeyPair } from '@denwaban/engine-api/spool';
import { connect, newId } from './connect.ts';

const LONGEST_MESSAGE_MS = 30_000;
const announcement = process.argv[2];
const { publicKey } = generateSpoolKeyPair();

/** What is playing on each leg, and the clock of its message. */
const playing = new Map<string, 'announcement' | 'beep'>();
const clocks = new Map<string, NodeJS.Timeout>();

const engine = connect({
  'leg.offered': async ({ legId }) => {
    await engine.send('leg.answer', { legId });
    await engine.send('recording.start', { recordingId: newId(), legId, publicKey });
  },
  'leg.answered': async ({ legId }) => {
    await (announcement ? announce(legId, announcement) : beep(legId));
  },
  'playback.finished': async ({ legId, reason }) => {
    if (reason !== 'completed') return;
    if (playing.get(legId) === 'announcement') await beep(legId);
    else
      clocks.set(
        legId,
        setTimeout(() => hangUp(legId), LONGEST_MESSAGE_MS),
      );
  },
  'leg.digit': async ({ legId, digit }) => {
    if (digit === '#') hangUp(legId);
  },
  'recording.ended': async ({ recordingId, durationMs, sha256 }) => {
    console.log(`message of ${durationMs} ms: spool/${recordingId}.spool sha-256 ${sha256}`);
  },
  'leg.ended': async ({ legId }) => {
    clearTimeout(clocks.get(legId));
    clocks.delete(legId);
    playing.delete(legId);
  },
});

async function announce(legId: string, name: string): Promise<void> {
  playing.set(legId, 'announcement');
  const source = { kind: 'audio', name } as const;
  await engine.send('playback.start', { playbackId: newId(), legId, source });
}

async function beep(legId: string): Promise<void> {
  playing.set(legId, 'beep');
  const source = { kind: 'tone', tone: 'beep' } as const;
  await engine.send('playback.start', { playbackId: newId(), legId, source });
}

function hangUp(legId: string): void {
  engine.send('leg.hang-up', { legId }).catch((error: unknown) => console.log(String(error)));
}

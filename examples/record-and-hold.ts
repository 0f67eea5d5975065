/**
 * Two callers talk and are recorded. `*` puts the other one on hold with a tone, `*` again takes it back; `0` masks
 * the recording while a secret is said, `0` again ends that. Each leg has a recording of its own.
 *
 *     node examples/record-and-hold.ts        then call twice, from two softphones
 */
import { generateSpoolKeyPair } from '@denwaban/engine-api/spool';
import { connect, newId } from './connect.ts';

const { publicKey } = generateSpoolKeyPair();
const BRIDGE = newId();

interface Party {
  readonly recordingId: string;
  masked: boolean;
  /** The playback that holds this party, or null. */
  heldBy: string | null;
}
const parties = new Map<string, Party>();

const engine = connect({
  'leg.offered': async ({ legId }) => {
    if (parties.size < 2) await take(legId);
    else await engine.send('leg.reject', { legId, reason: 'rejected-busy' });
  },
  'leg.answered': async ({ legId }) => {
    await engine.send('bridge.join', { bridgeId: BRIDGE, legId });
  },
  'leg.digit': async ({ legId, digit }) => {
    if (digit === '*') await holdOther(legId);
    if (digit === '0') await mask(legId);
  },
  'recording.ended': async ({ recordingId, durationMs, sha256 }) => {
    console.log(`${recordingId}: ${durationMs} ms, sha-256 ${sha256}`);
  },
  'leg.ended': async ({ legId }) => {
    parties.delete(legId);
  },
});

async function take(legId: string): Promise<void> {
  const recordingId = newId();
  parties.set(legId, { recordingId, masked: false, heldBy: null });
  await engine.send('leg.answer', { legId });
  await engine.send('recording.start', { recordingId, legId, publicKey });
}

/** A held party hears the tone instead of the bridge; out of the bridge it is not heard either. */
async function holdOther(legId: string): Promise<void> {
  for (const [other, party] of parties) {
    if (other === legId) continue;
    if (party.heldBy === null) {
      party.heldBy = newId();
      await engine.send('bridge.leave', { bridgeId: BRIDGE, legId: other });
      const source = { kind: 'tone', tone: 'ringback' } as const;
      await engine.send('playback.start', { playbackId: party.heldBy, legId: other, source, loop: true });
    } else {
      await engine.send('bridge.join', { bridgeId: BRIDGE, legId: other });
      await engine.send('playback.stop', { playbackId: party.heldBy });
      party.heldBy = null;
    }
  }
}

/** Silence is stored in place of what is said, on both recordings. */
async function mask(legId: string): Promise<void> {
  const masked = !parties.get(legId)?.masked;
  for (const party of parties.values()) {
    party.masked = masked;
    const { recordingId } = party;
    if (masked) await engine.send('recording.pause', { recordingId, kind: 'mask' });
    else await engine.send('recording.resume', { recordingId });
  }
}

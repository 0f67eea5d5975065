/**
 * Two callers meet: the first hears Japanese ringback, the second caller "picks up", both talk.
 * When one hangs up, the other is hung up too; a third caller waits for a fourth.
 *
 *     node examples/ring-two.ts        then call twice, from two softphones
 */
import { connect, newId } from './connect.ts';

/** The leg that hears ringback and waits for a partner. */
let waiting: string | null = null;
const partnerOf = new Map<string, string>();

const engine = connect({
  'leg.offered': async ({ legId }) => {
    await engine.send('leg.answer', { legId });
  },
  'leg.answered': async ({ legId }) => {
    await (waiting === null ? wait(legId) : meet(waiting, legId));
  },
  'leg.bridged': async ({ legId, bridgeId }) => {
    console.log(`${legId} talks in ${bridgeId}`);
  },
  'leg.ended': async ({ legId }) => {
    await leave(legId);
  },
});

async function wait(legId: string): Promise<void> {
  waiting = legId;
  const source = { kind: 'tone', tone: 'ringback' } as const;
  // The playback's id is the leg's: it is the only one that the leg will have.
  await engine.send('playback.start', { playbackId: legId, legId, source });
}

async function meet(first: string, second: string): Promise<void> {
  waiting = null;
  partnerOf.set(first, second).set(second, first);
  const bridgeId = newId();
  await engine.send('bridge.join', { bridgeId, legId: first });
  await engine.send('bridge.join', { bridgeId, legId: second });
  await engine.send('playback.stop', { playbackId: first });
}

async function leave(legId: string): Promise<void> {
  if (waiting === legId) waiting = null;
  const partner = partnerOf.get(legId);
  partnerOf.delete(legId);
  if (partner === undefined) return;
  partnerOf.delete(partner);
  await engine.send('leg.hang-up', { legId: partner });
}

import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import type { DialledLeg } from '../../telephony/index.ts';
import { acceptRound, endRound, isSeen } from './end-round.ts';
import { hangUp, phoneNextPerson } from './go-on.ts';
import type { Phoning } from './go-on.ts';
import { orderRound } from './order-round.ts';
import { changeRound, changeTry, goesOn, triesAt } from './round-store.ts';
import type { Round, RoundTry } from './round-store.ts';

/** How long whoever answered hears that 1 is to be pressed. An answering machine hears it, too. */
const ASKED_MS = 45_000;

interface Heard {
  readonly round: Round;
  readonly tried: RoundTry;
  readonly told: DialledLeg;
}

const playbackOf = (what: 'ask' | 'thank', { id }: RoundTry): string => `duty-${what}-${id}`;

/** What the engine tells of a try's leg. Of a round that is over nothing changes any more. */
export async function hearLeg(
  phoning: Phoning,
  tx: Tx,
  { round, tried, told }: Heard,
  consequences: Consequences,
): Promise<void> {
  const { legId, at } = told;
  const isOpen = tried.outcome === null && goesOn(round);
  switch (told.what) {
    case 'dialling':
      return changeTry(tx, tried.id, { trunk_id: told.trunkId });
    case 'answered':
      await changeTry(tx, tried.id, { answered_at: at });
      return isOpen
        ? ask(phoning, tx, { round, tried, told }, consequences)
        : hangUp(round, legId, consequences);
    case 'digit':
      if (!isOpen || told.digit !== '1') return;
      if (await isSeen(tx, round))
        return endRound(tx, round, { state: 'seen', at: phoning.now }, consequences);
      await acceptRound(tx, round, tried, phoning.now);
      consequences.command({ id: round.id, organisationId: round.organisation_id }, [
        { command: 'stop-playing', playbackId: playbackOf('ask', tried) },
        {
          command: 'play',
          legId,
          playbackId: playbackOf('thank', tried),
          sound: { audio: phoning.thanks },
          loop: false,
        },
      ]);
      return;
    case 'ended':
      await changeTry(tx, tried.id, { ended_at: at });
      if (isOpen) await tryNext(phoning, tx, { round, tried, reason: told.reason }, consequences);
  }
}

async function ask(
  { now, promptFor }: Phoning,
  tx: Tx,
  { round, tried }: Heard,
  consequences: Consequences,
): Promise<void> {
  const dueAt = new Date(now.getTime() + ASKED_MS);
  await changeTry(tx, tried.id, { due_at: dueAt });
  await orderRound(tx, round, dueAt);
  const named = await tx
    .selectFrom('account as a')
    .leftJoin('announcement as n', 'n.id', 'a.name_announcement_id')
    .select('n.audio_name as nameAudio')
    .where('a.id', '=', round.account_id)
    .executeTakeFirst();
  consequences.command({ id: round.id, organisationId: round.organisation_id }, [
    {
      command: 'play',
      legId: tried.leg_id!,
      playbackId: playbackOf('ask', tried),
      sound: { audio: await promptFor(named?.nameAudio ?? null) },
      loop: true,
    },
  ]);
}

/** A telephone that a fault of ours cut off rings once more; then the next one does. */
async function tryNext(
  phoning: Phoning,
  tx: Tx,
  { round, tried, reason }: { readonly round: Round; readonly tried: RoundTry; readonly reason: string },
  consequences: Consequences,
): Promise<void> {
  const heard = tried.answered_at !== null && reason === 'remote-hung-up';
  await changeTry(tx, tried.id, { outcome: heard ? 'answered' : reason });
  // It may have been dialled all the same, a moment too late to be seen.
  if (reason === 'engine-stopped') hangUp(round, tried.leg_id!, consequences);
  if (await isSeen(tx, round)) return endRound(tx, round, { state: 'seen', at: phoning.now }, consequences);
  const again = reason === 'engine-stopped' && (await triesAt(tx, tried)) === 1;
  const next = again ? await changeRound(tx, round, { next: tried.place }) : round;
  await phoneNextPerson(phoning, tx, next, consequences);
}

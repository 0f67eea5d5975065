import type { Logger } from 'pino';
import { CallTimers } from '../calls/call-timers.ts';
import type { Calls, Consequences, Practised } from '../calls/index.ts';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, assumeIdentity, systemOf } from '../db/identity.ts';
import type { LiveHub } from '../live/live-hub.ts';
import { deskOfLeg } from '../desk/desk-store.ts';
import type { PhoneDoor } from '../telephony/index.ts';
import { comeBack } from './come-back.ts';
import { endPractice } from './end-practice.ts';
import { losePracticePhone } from './lose-phone.ts';
import { dropRecording, orderArchive } from './practice-recording.ts';
import type { PracticeRoom } from './practice-room.ts';
import {
  findByLeg,
  findByRecording,
  findRunningOf,
  goesOn,
  lastRecordingOf,
  listRunning,
  lockPractice,
} from './practice-store.ts';
import { tellCaller } from './tell-caller.ts';

/** A moment that could not be kept (the database was away) is tried again after this. */
const RETRY_MS = 1000;

type PlayedOut = Parameters<PhoneDoor['played']>[1];

export interface PracticeCallsOptions {
  readonly calls: Calls;
  readonly db: Db;
  readonly hub: LiveHub;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly room: PracticeRoom;
}

/** The practices that go on: their moments, and what the engine tells of their legs. */
export class PracticeCalls {
  readonly room: PracticeRoom;
  readonly #options: PracticeCallsOptions;
  readonly #timers: CallTimers;

  constructor(options: PracticeCallsOptions) {
    this.#options = options;
    this.room = options.room;
    this.#timers = new CallTimers(options.clock, (practice, at) => void this.#due(practice, at));
  }

  /** After a restart nobody knows what a trainee has heard: what went on is over, and they begin anew. */
  async start(): Promise<void> {
    const { calls, db, clock } = this.#options;
    for (const { id, organisation_id } of await asInstallation(db, listRunning))
      await calls.within(organisation_id, async (tx, consequences) => {
        const row = await lockPractice(tx, id);
        if (row !== undefined) await endPractice(tx, row, 'lost', clock(), consequences);
      });
  }

  stop(): void {
    this.#timers.stop();
  }

  /** After the commit. */
  follow({ id, organisationId, people, due }: Practised): void {
    this.#timers.set({ id, organisationId }, due);
    for (const personId of people)
      this.#options.hub.toPerson(personId, { type: 'practice-changed', practiceId: id });
  }

  /** A playback on a desk's leg is over. False: it is no practice's. */
  async played(
    tx: Tx,
    { legId, playbackId, reason, at }: PlayedOut,
    consequences: Consequences,
  ): Promise<boolean> {
    const found = await findByLeg(tx, legId);
    if (found?.by !== 'voice' || found.playback_id !== playbackId) return false;
    await assumeIdentity(tx, systemOf(found.organisation_id));
    const row = await lockPractice(tx, found.id);
    // Another line has begun meanwhile, or it is over.
    if (row?.playback_id !== playbackId || (row.state !== 'talking' && row.state !== 'held')) return true;
    // What ended with the telephone was not heard to its end.
    if (reason !== 'leg-ended') await tellCaller(this.room, tx, row, { deed: 'heard' }, at, consequences);
    return true;
  }

  /** The leg of a desk is over: they may come back. Runs as the installation, and leaves it so. */
  async legEnded(tx: Tx, legId: string, consequences: Consequences): Promise<void> {
    const row = await findByLeg(tx, legId);
    if (row !== undefined)
      await losePracticePhone(this.room, tx, row, legId, this.#options.clock(), consequences);
  }

  /** A desk has audio: whoever was in a practice there is in it again. */
  async legConnected(tx: Tx, legId: string, consequences: Consequences): Promise<void> {
    const desk = await deskOfLeg(tx, legId);
    const running = desk && (await findRunningOf(tx, desk.personId));
    const row = running && (await lockPractice(tx, running.id));
    if (row === undefined) return;
    await comeBack(
      this.room,
      tx,
      row,
      { personId: desk!.personId, legId },
      this.#options.clock(),
      consequences,
    );
  }

  /** A recording is whole, or (null) was not to be made. False: it is no practice's. */
  async recorded(tx: Tx, recordingId: string, durationMs: number | null): Promise<boolean> {
    const row = await findByRecording(tx, recordingId);
    if (row === undefined) return false;
    await assumeIdentity(tx, systemOf(row.organisation_id));
    if (durationMs === null) await dropRecording(tx, row, recordingId);
    else if (!goesOn(row) && lastRecordingOf(row) === recordingId) await orderArchive(tx, row);
    return true;
  }

  async #due(practice: { id: string; organisationId: string }, at: Date): Promise<void> {
    const { calls, clock, log } = this.#options;
    try {
      await calls.within(practice.organisationId, async (tx, consequences) => {
        const row = await lockPractice(tx, practice.id);
        if (row === undefined || !goesOn(row)) return;
        const now = new Date(Math.max(clock().getTime(), at.getTime()));
        if (row.away_until !== null && row.away_until <= now)
          await endPractice(tx, row, 'away', now, consequences);
        else if (row.state === 'talking')
          await tellCaller(this.room, tx, row, { deed: 'time' }, now, consequences);
      });
    } catch (error) {
      log.error({ area: 'practice', err: error, practiceId: practice.id }, 'a moment could not be kept yet');
      this.#timers.set(practice, new Date(clock().getTime() + RETRY_MS));
    }
  }
}

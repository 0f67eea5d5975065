import type { DeskSnapshot } from '@denwaban/server-api/calls';
import type { Logger } from 'pino';
import type { Calls } from '../calls/index.ts';
import type { Db } from '../db/database.ts';
import { asInstallation, withIdentity } from '../db/identity.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Tx } from '../db/database.ts';
import type { LiveHub } from '../live/live-hub.ts';
import { readReach, withCallInHand } from '../people/index.ts';
import { can } from '../permissions/permissions.ts';
import type { Desk, DeskRequest } from '../services.ts';
import { findCall } from '../calls/index.ts';
import { Consequences } from '../calls/index.ts';
import { listOnDuty } from './desk-store.ts';
import { deskSnapshot } from './desk-view.ts';
import { finishWrapUp } from './finish-wrap-up.ts';
import { leaveDesk } from './leave-desk.ts';

/** A person without any open page for this long is logged off (or, in a talk, taken for gone). */
const ABSENT_MS = 30_000;
const SWEEP_MS = 5_000;
export const refreshJob = 'refresh-desk';

export interface DesksOptions {
  readonly calls: Calls;
  readonly db: Db;
  readonly hub: LiveHub;
  readonly clock: () => Date;
  readonly log: Logger;
}

/** The operators' desks, as the rest of the server sees them. */
export class Desks implements Desk {
  readonly #options: DesksOptions;
  /** A snapshot at a time for a person, so that an older one never arrives last; and the one that follows it. */
  readonly #showing = new Map<string, Promise<DeskSnapshot | null>>();
  readonly #next = new Map<string, Promise<DeskSnapshot | null>>();
  readonly #absentSince = new Map<string, number>();
  #sweep: NodeJS.Timeout | null = null;

  constructor(options: DesksOptions) {
    this.#options = options;
    options.hub.onConnect((connection) => {
      if (can(connection.actor, 'desk.audio')) this.refresh(connection.actor.personId);
    });
  }

  start(): void {
    this.#sweep = setInterval(() => void this.#logOffAbsent(), SWEEP_MS);
    this.#sweep.unref();
  }

  async stop(): Promise<void> {
    if (this.#sweep) clearInterval(this.#sweep);
    await Promise.all([...this.#showing.values(), ...this.#next.values()]);
  }

  async finishWrapUp(tx: Tx, callId: string): Promise<void> {
    const call = await findCall(tx, callId);
    if (call?.state !== 'wrap-up' && call?.state !== 'transferred') return;
    await finishWrapUp(this.#options.calls, tx, callId, new Consequences());
    // What follows waits for the caller's commit; a job begins exactly then.
    await addJob(tx, refreshJob, { organisationId: call.organisation_id, personId: call.operator_id });
  }

  /** Never throws. */
  refresh(personId: string): void {
    if (this.#options.hub.connectionsOf(personId).length === 0 || this.#next.has(personId)) return;
    const showing = this.#showing.get(personId);
    if (showing === undefined) void this.#begin(personId);
    else
      this.#next.set(
        personId,
        showing.then(() => this.#begin(personId)),
      );
  }

  async answer({ actor, now, transact }: DeskRequest): Promise<DeskSnapshot> {
    const { personId, sessionId } = actor;
    const isOpen = this.#options.hub
      .connectionsOf(personId)
      .some((connection) => connection.actor.sessionId === sessionId);
    const onItsWay = isOpen ? (this.#next.get(personId) ?? this.#showing.get(personId)) : undefined;
    return (await onItsWay) ?? transact((tx) => deskSnapshot(tx, actor, now));
  }

  /** Every desk of the organisation that is open somewhere. */
  refreshAll(organisationId: string): void {
    for (const { actor } of this.#options.hub.connectionsIn(organisationId))
      if (can(actor, 'desk.audio')) this.refresh(actor.personId);
  }

  /** What was shown; null: nobody looks any more, or it failed. Never rejects. */
  #begin(personId: string): Promise<DeskSnapshot | null> {
    this.#next.delete(personId);
    const pass = this.#show(personId)
      .catch((error: unknown) => {
        this.#options.log.error({ area: 'desk', err: error }, 'a desk was not shown');
        return null;
      })
      .finally(() => this.#showing.delete(personId));
    this.#showing.set(personId, pass);
    return pass;
  }

  async leave(personId: string): Promise<void> {
    const { db, clock, hub } = this.#options;
    const sessions = hub.connectionsOf(personId).map((connection) => connection.actor.sessionId);
    const desk = await asInstallation(db, (tx) => whoStays(tx, personId, sessions, clock()));
    if (desk === undefined || desk.stays) return;
    await this.#leave(personId, desk.organisationId);
  }

  async #leave(personId: string, organisationId: string): Promise<void> {
    const { calls, clock } = this.#options;
    await calls.within(organisationId, (tx, consequences) =>
      leaveDesk(calls, tx, personId, clock(), consequences),
    );
  }

  async #show(personId: string): Promise<DeskSnapshot | null> {
    const { db, clock, hub } = this.#options;
    const connections = hub.connectionsOf(personId);
    const actor = connections[0]?.actor;
    if (actor === undefined || actor.organisationId === null || !can(actor, 'desk.audio')) return null;
    const reach = (await readReach(db, [personId], clock())).get(personId);
    if (reach === undefined) return null;
    const seen = await withCallInHand(db, { ...actor, ...reach });
    const desk = await withIdentity(db, seen, (tx) => deskSnapshot(tx, seen, clock()));
    for (const connection of hub.connectionsOf(personId)) connection.send({ type: 'desk', desk });
    return desk;
  }

  /** Also after a restart, for those who never come back to us. */
  async #logOffAbsent(): Promise<void> {
    const { db, hub, clock, log } = this.#options;
    try {
      const onDuty = await asInstallation(db, listOnDuty);
      const now = clock().getTime();
      const present = new Set(onDuty.map((each) => each.personId));
      for (const known of this.#absentSince.keys()) if (!present.has(known)) this.#absentSince.delete(known);
      for (const { personId, organisationId, state, legId } of onDuty) {
        if (hub.connectionsOf(personId).length > 0) {
          this.#absentSince.delete(personId);
          continue;
        }
        const since = this.#absentSince.get(personId) ?? now;
        this.#absentSince.set(personId, since);
        if (now - since < ABSENT_MS || (state === 'wrap-up' && legId === null)) continue;
        this.#absentSince.delete(personId);
        // A call in reattaching has its own minute.
        if (state !== 'talking' || legId !== null) await this.#leave(personId, organisationId);
      }
    } catch (error) {
      log.error({ area: 'desk', err: error }, 'absent desks could not be looked for');
    }
  }
}

/** Whether a page of the person is open in a session that works; who signed out on another device stays. */
async function whoStays(
  tx: Tx,
  personId: string,
  sessions: readonly string[],
  now: Date,
): Promise<{ organisationId: string; stays: boolean } | undefined> {
  const desk = await tx
    .selectFrom('operator_state as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .select(['o.organisation_id as organisationId', 'p.state'])
    .where('o.person_id', '=', personId)
    .executeTakeFirst();
  if (desk === undefined) return undefined;
  const { organisationId } = desk;
  if (desk.state !== 'active' || sessions.length === 0) return { organisationId, stays: false };
  const working = await tx
    .selectFrom('session')
    .select('id')
    .where('id', 'in', sessions)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return { organisationId, stays: working !== undefined };
}

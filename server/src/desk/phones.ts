import type { Logger } from 'pino';
import type { Calls, Consequences } from '../calls/index.ts';
import type { Config } from '../config.ts';
import type { Tx } from '../db/database.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { LiveConnection, LiveHub } from '../live/live-hub.ts';
import { can } from '../permissions/permissions.ts';
import type { BrowserLegs, PhoneDoor } from '../telephony/index.ts';
import { iceServers } from '../telephony/index.ts';
import { connectPhone } from './connect-phone.ts';
import { deskOfLeg, findOperator } from './desk-store.ts';
import { promptOf } from './in-call/prompt.ts';
import { referCall } from './in-call/refer-call.ts';
import type { Referral } from './in-call/refer-call.ts';
import { ownerOfPhone } from './in-call/in-call-store.ts';
import { takePlace } from './in-call/take-place.ts';
import { losePhone } from './lose-phone.ts';

/** A new phone that has no audio after this is not waited for with the caller on the old, dead one. */
const REPLACEMENT_MS = 4_000;

interface Phone {
  readonly legId: string;
  readonly connection: LiveConnection;
  readonly personId: string;
  readonly organisationId: string;
  connected: boolean;
}

export interface PhonesOptions {
  readonly calls: Calls;
  readonly legs: BrowserLegs;
  /** Whether a page of the person's is a telephone now. */
  readonly softphoneIsOpen: (personId: string) => boolean;
  readonly hub: LiveHub;
  readonly config: Config;
  readonly clock: () => Date;
  readonly log: Logger;
}

/**
 * The browser phones of desks: one a person, the newest. Signalling goes between the person's live socket and the
 * engine; when the socket is gone the phone is gone, whatever the media still says (ICE needs half a minute to notice).
 */
export class Phones implements Pick<PhoneDoor, 'connected' | 'ended' | 'referred' | 'takesPlace'> {
  readonly #options: PhonesOptions;
  readonly #byPerson = new Map<string, Phone>();
  readonly #byLeg = new Map<string, Phone>();
  #stopped = false;

  constructor(options: PhonesOptions) {
    this.#options = options;
    const { hub } = options;
    hub.on('phone.open', (connection) => this.#open(connection));
    hub.on('phone.answer', (connection, { sdp }) =>
      this.#relay(connection, (legId) => options.legs.answer(legId, sdp)),
    );
    hub.on('phone.candidate', (connection, { candidate, mid }) =>
      this.#relay(connection, (legId) => options.legs.candidate(legId, candidate, mid)),
    );
    hub.on('phone.close', (connection) => this.#drop(connection));
    hub.on('phone.test', (connection) => this.#test(connection));
    hub.onDisconnect((connection) => this.#drop(connection));
  }

  /** The server stops; sockets that close from now on are ours, the calls go on without us. */
  stop(): void {
    this.#stopped = true;
  }

  has(personId: string): boolean {
    return this.#byPerson.has(personId);
  }

  async connected(tx: Tx, legId: string, consequences: Consequences): Promise<boolean> {
    const phone = this.#byLeg.get(legId);
    if (phone === undefined) return false;
    const { personId, organisationId } = phone;
    if (this.#byPerson.get(personId) !== phone) return true;
    await assumeIdentity(tx, systemOf(organisationId));
    const { calls, clock } = this.#options;
    await connectPhone(calls, tx, { id: personId, organisationId }, legId, clock(), consequences);
    return true;
  }

  async ended(tx: Tx, legId: string, _reason: string, consequences: Consequences): Promise<boolean> {
    const desk = await deskOfLeg(tx, legId);
    if (desk === undefined) return this.#byLeg.has(legId);
    await assumeIdentity(tx, systemOf(desk.organisationId));
    await losePhone(this.#options.calls, tx, desk.personId, legId, this.#options.clock(), consequences);
    return true;
  }

  async referred(tx: Tx, referral: Referral, consequences: Consequences): Promise<boolean> {
    const { calls, clock, config, softphoneIsOpen } = this.#options;
    const promptFor = (name: string | null) => promptOf(config.dataDir, name, calls.rules.sounds.putThrough);
    return referCall(calls, tx, referral, { now: clock(), promptFor, softphoneIsOpen }, consequences);
  }

  async takesPlace(
    tx: Tx,
    { phoneId, ...legs }: { legId: string; replacesLegId: string; phoneId: string },
    consequences: Consequences,
  ): Promise<boolean> {
    const { calls, clock } = this.#options;
    const owner = await ownerOfPhone(tx, phoneId);
    return owner !== undefined && takePlace(calls, tx, { ...owner, ...legs }, clock(), consequences);
  }

  async #open(connection: LiveConnection): Promise<void> {
    const { actor } = connection;
    const { organisationId, personId } = actor;
    if (!can(actor, 'desk.audio') || organisationId === null || this.#stopped) return;
    const phone: Phone = { legId: uuidv7(), connection, personId, organisationId, connected: false };
    this.#byLeg.set(phone.legId, phone);
    try {
      const sdp = await this.#options.legs.open(phone.legId, null, this.#listener(phone));
      this.#replace(phone);
      setTimeout(() => void this.#dropOldLeg(phone), REPLACEMENT_MS).unref();
      const servers = iceServers(this.#options.config.turn, personId, this.#options.clock());
      connection.send({ type: 'phone.offer', sdp, iceServers: servers });
    } catch (error) {
      this.#byLeg.delete(phone.legId);
      this.#options.log.warn({ area: 'desk', err: error }, 'a phone could not be opened');
      connection.send({ type: 'phone.closed', reason: 'engine-away' });
    }
  }

  #listener(phone: Phone) {
    const { connection, legId, personId } = phone;
    return {
      candidate: (candidate: string, mid: string) =>
        connection.send({ type: 'phone.candidate', candidate, mid }),
      connected: () => {
        phone.connected = true;
        connection.send({ type: 'phone.connected' });
      },
      ended: (reason: string) => {
        this.#byLeg.delete(legId);
        if (this.#byPerson.get(personId) !== phone) return;
        this.#byPerson.delete(personId);
        connection.send({ type: 'phone.closed', reason });
      },
    };
  }

  /** The newest phone wins. The old leg, when it is in use, stays until the new one has audio. */
  #replace(phone: Phone): void {
    const old = this.#byPerson.get(phone.personId);
    this.#byPerson.set(phone.personId, phone);
    if (old === undefined) return;
    if (old.connection.id !== phone.connection.id) old.connection.send({ type: 'phone.replaced' });
    if (!old.connected) this.#options.legs.hangUp(old.legId);
  }

  /** The leg on record is of a page that is no more, and the new page's has no audio yet. */
  async #dropOldLeg(phone: Phone): Promise<void> {
    const { calls, legs, log } = this.#options;
    if (phone.connected || this.#stopped) return;
    try {
      const row = await calls.within(phone.organisationId, (tx) => findOperator(tx, phone.personId));
      if (row?.leg_id && row.leg_id !== phone.legId) legs.hangUp(row.leg_id);
    } catch (error) {
      log.error({ area: 'desk', err: error }, 'an old phone could not be dropped');
    }
  }

  #phoneOf(connection: LiveConnection): Phone | undefined {
    const phone = this.#byPerson.get(connection.actor.personId);
    return phone?.connection.id === connection.id ? phone : undefined;
  }

  async #relay(connection: LiveConnection, say: (legId: string) => Promise<void>): Promise<void> {
    const phone = this.#phoneOf(connection);
    if (phone === undefined) return;
    try {
      await say(phone.legId);
    } catch (error) {
      this.#options.log.warn({ area: 'desk', err: error }, 'the phone could not be signalled');
    }
  }

  async #test(connection: LiveConnection): Promise<void> {
    const phone = this.#phoneOf(connection);
    if (phone?.connected !== true) return;
    const row = await this.#options.calls.within(phone.organisationId, (tx) =>
      findOperator(tx, phone.personId),
    );
    if (row?.state !== 'talking') this.#options.legs.playTest(phone.legId);
  }

  /** The tab was closed, reloaded or no longer answers. */
  async #drop(connection: LiveConnection): Promise<void> {
    const phone = this.#phoneOf(connection);
    if (phone === undefined || this.#stopped) return;
    this.#byPerson.delete(phone.personId);
    this.#options.legs.hangUp(phone.legId);
    await this.#options.calls.within(phone.organisationId, (tx, consequences) =>
      losePhone(this.#options.calls, tx, phone.personId, phone.legId, this.#options.clock(), consequences),
    );
  }
}

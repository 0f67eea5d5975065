import type { Logger } from 'pino';
import type { Call, Calls } from '../calls/index.ts';
import type { Config } from '../config.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { LiveConnection, LiveHub } from '../live/live-hub.ts';
import { can } from '../permissions/permissions.ts';
import type { BrowserLegs, LegListener } from '../telephony/index.ts';
import { iceServers } from '../telephony/index.ts';
import { answeredLeg, callInBrowser, ownExtensions, ringingFor, watchersOf } from './softphone-store.ts';
import type { Who } from './softphone-store.ts';
import { softphoneView } from './softphone-view.ts';

/** A page whose network changes comes back within this time; one that does not has been closed. */
const GRACE_MS = 10_000;
/** The engine wants a number of every browser that calls; what is really dialled is kept here, beside the leg. */
const NOBODY = '+810000000000';

interface Leg {
  readonly legId: string;
  readonly who: Who;
  connection: LiveConnection;
  readonly placed: { readonly extensionId: string; readonly dialled: string } | null;
}

export interface SoftphonesOptions {
  readonly calls: Calls;
  readonly legs: BrowserLegs;
  readonly hub: LiveHub;
  readonly config: Config;
  readonly clock: () => Date;
  readonly log: Logger;
}

/**
 * Extensions' telephones in browsers. Nothing is open between calls: a page that answers opens the leg that was kept for
 * it when the extension began to ring, and the engine's word that its media is up is the answer.
 */
export class Softphones {
  readonly #options: SoftphonesOptions;
  readonly #pages = new Map<string, LiveConnection>();
  readonly #legs = new Map<string, Leg>();
  #stopped = false;

  constructor(options: SoftphonesOptions) {
    this.#options = options;
    const { hub, legs } = options;
    hub.on('softphone.watch', (connection, { legId }) => this.#watch(connection, legId));
    hub.on('softphone.unwatch', (connection) => void this.#pages.delete(connection.id));
    hub.on('softphone.answer', (connection, { partyId }) => this.#answer(connection, partyId));
    hub.on('softphone.refuse', (connection, { partyId }) => this.#refuse(connection, partyId));
    hub.on('softphone.call', (connection, wanted) => this.#call(connection, wanted));
    hub.on('softphone.sdp', (connection, { legId, sdp }) =>
      this.#relay(connection, legId, () => legs.answer(legId, sdp)),
    );
    hub.on('softphone.candidate', (connection, { legId, candidate, mid }) =>
      this.#relay(connection, legId, () => legs.candidate(legId, candidate, mid)),
    );
    hub.on('softphone.hold', (connection, { held }) => this.#hold(connection, held));
    hub.on('softphone.digits', (connection, { digits }) => this.#digits(connection, digits));
    hub.on('softphone.hang-up', (connection, { legId }) =>
      this.#relay(connection, legId, async () => legs.hangUp(legId, true)),
    );
    hub.onDisconnect((connection) => this.#left(connection));
  }

  stop(): void {
    this.#stopped = true;
  }

  isOpen(personId: string): boolean {
    return [...this.#pages.values()].some(({ actor }) => actor.personId === personId);
  }

  placedBy(legId: string): { organisationId: string; extensionId: string; dialled: string } | undefined {
    const leg = this.#legs.get(legId);
    return leg?.placed ? { organisationId: leg.who.organisationId, ...leg.placed } : undefined;
  }

  /** Shows a call anew where it is shown; after the commit. Never throws. */
  callChanged(call: Call): void {
    if (this.#pages.size === 0) return;
    void this.#show(call);
  }

  async #show(call: Call): Promise<void> {
    const { calls, log } = this.#options;
    try {
      const organisationId = call.organisation_id;
      const people = await calls.within(organisationId, (tx) => watchersOf(tx, call.id));
      if (call.extension_id !== null && call.operator_id !== null) people.push(call.operator_id);
      for (const personId of new Set(people)) {
        const pages = [...this.#pages.values()].filter(({ actor }) => actor.personId === personId);
        if (pages.length === 0) continue;
        const softphone = await calls.within(organisationId, (tx) =>
          softphoneView(tx, { organisationId, personId }),
        );
        for (const page of pages) page.send({ type: 'softphone', softphone });
      }
    } catch (error) {
      log.error({ area: 'softphone', err: error }, 'a telephone page could not be told');
    }
  }

  async #watch(connection: LiveConnection, legId: string | null): Promise<void> {
    const who = whoOf(connection);
    if (who === null) return;
    this.#pages.set(connection.id, connection);
    const { call, softphone } = await this.#options.calls.within(who.organisationId, async (tx) => ({
      call: await callInBrowser(tx, who),
      softphone: await softphoneView(tx, who),
    }));
    // A page that lost its connection, or the server, in the middle of a call.
    if (legId !== null && call?.legId === legId) {
      const leg = this.#legs.get(legId);
      if (leg === undefined) this.#legs.set(legId, { legId, who, connection, placed: null });
      else leg.connection = connection;
    }
    connection.send({ type: 'softphone', softphone });
  }

  async #answer(connection: LiveConnection, partyId: string): Promise<void> {
    const who = whoOf(connection);
    if (who === null) return;
    const found = await this.#options.calls.within(who.organisationId, async (tx) =>
      (await ringingFor(tx, who)).find((each) => each.partyId === partyId),
    );
    if (found === undefined || this.#legs.has(found.legId)) {
      const words = say(
        connection,
        'この電話には、もう出られません。',
        'This call can no longer be answered.',
      );
      return connection.send({ type: 'softphone.closed', legId: null, words });
    }
    await this.#open({ legId: found.legId, who, connection, placed: null });
  }

  async #refuse(connection: LiveConnection, partyId: string): Promise<void> {
    const who = whoOf(connection);
    if (who === null) return;
    const { calls } = this.#options;
    await calls.within(who.organisationId, async (tx, consequences) => {
      const found = (await ringingFor(tx, who)).find((each) => each.partyId === partyId);
      if (found === undefined) return;
      const fact = { fact: 'party-ended', partyId, reason: 'rejected-declined' } as const;
      await calls.apply(tx, found.callId, fact, consequences);
    });
  }

  async #call(connection: LiveConnection, wanted: { extensionId: string; number: string }): Promise<void> {
    const who = whoOf(connection);
    if (who === null || [...this.#legs.values()].some((leg) => leg.who.personId === who.personId)) return;
    const { extensionId, number } = wanted;
    const own = await this.#options.calls.within(who.organisationId, async (tx) =>
      (await ownExtensions(tx, who)).some((extension) => extension.id === extensionId),
    );
    if (!own) return;
    const dialled = number.normalize('NFKC').replaceAll(/[\s\-‐‑–—ー−()]/gu, '');
    await this.#open({ legId: uuidv7(), who, connection, placed: { extensionId, dialled } });
  }

  async #open(leg: Leg): Promise<void> {
    const { legs, config, clock, log } = this.#options;
    const { legId, who, placed } = leg;
    if (this.#stopped) return;
    this.#legs.set(legId, leg);
    try {
      const caller = placed && ({ called: NOBODY, callerNumber: null, callerStatus: 'unknown' } as const);
      const sdp = await legs.open(legId, caller, this.#listener(leg));
      const servers = iceServers(config.turn, who.personId, clock());
      leg.connection.send({ type: 'softphone.offer', legId, sdp, iceServers: servers });
    } catch (error) {
      this.#legs.delete(legId);
      log.warn({ area: 'softphone', err: error }, 'a telephone in a browser could not be opened');
      const words = say(
        leg.connection,
        '電話エンジンにつながりません。しばらくしてからお試しください。',
        'The call engine is not available. Please try again in a while.',
      );
      leg.connection.send({ type: 'softphone.closed', legId, words });
    }
  }

  #listener(leg: Leg): LegListener {
    const { legId } = leg;
    return {
      candidate: (candidate, mid) =>
        leg.connection.send({ type: 'softphone.candidate', legId, candidate, mid }),
      ended: () => {
        this.#legs.delete(legId);
        leg.connection.send({ type: 'softphone.closed', legId, words: null });
      },
    };
  }

  async #relay(connection: LiveConnection, legId: string, work: () => Promise<void>): Promise<void> {
    if (this.#legs.get(legId)?.connection.id !== connection.id) return;
    try {
      await work();
    } catch (error) {
      this.#options.log.warn({ area: 'softphone', err: error }, 'a telephone could not be signalled');
    }
  }

  async #hold(connection: LiveConnection, held: boolean): Promise<void> {
    const who = whoOf(connection);
    if (who === null) return;
    const { calls } = this.#options;
    await calls.within(who.organisationId, async (tx, consequences) => {
      const call = await callInBrowser(tx, who);
      if (call === undefined) return;
      const fact = { fact: held ? 'held' : 'resumed', operatorLegId: call.legId } as const;
      await calls.apply(tx, call.callId, fact, consequences);
    });
  }

  /** Key presses go to the other side: to a menu, or to a conference's number. */
  async #digits(connection: LiveConnection, digits: string): Promise<void> {
    const who = whoOf(connection);
    if (who === null) return;
    await this.#options.calls.within(who.organisationId, async (tx, consequences) => {
      const call = await callInBrowser(tx, who);
      if (call === undefined) return;
      const legId = call.legId === call.callLegId ? await answeredLeg(tx, call.callId) : call.callLegId;
      if (legId === null) return;
      const name = { id: call.callId, organisationId: who.organisationId };
      consequences.command(name, [{ command: 'send-digits', legId, digits }]);
    });
  }

  #left(connection: LiveConnection): void {
    this.#pages.delete(connection.id);
    if (this.#stopped) return;
    for (const leg of this.#legs.values())
      if (leg.connection.id === connection.id)
        setTimeout(() => {
          if (leg.connection.id !== connection.id || this.#stopped) return;
          this.#legs.delete(leg.legId);
          this.#options.legs.hangUp(leg.legId, true);
        }, GRACE_MS).unref();
  }
}

function whoOf({ actor }: LiveConnection): Who | null {
  const { organisationId, personId } = actor;
  return organisationId !== null && can(actor, 'softphone.use') ? { organisationId, personId } : null;
}

const say = ({ actor }: LiveConnection, ja: string, en: string): string =>
  actor.language === 'en' ? en : ja;

import type { BridgeRole, Id } from '@denwaban/engine-api';
import { FRAME_SAMPLES, PCMA, PCMU, ULAW_SILENCE } from '../g711/laws.ts';
import type { Leg } from '../legs/leg.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import { Mix } from './mix.ts';
import { MixInput } from './mix-input.ts';
import { hears } from './roles.ts';

/** A relayed peer that is quiet for this long is filled in for with silence. */
const FILL_AFTER_MS = 200;
/** Who begins to hear a mix is relayed on until the mix has something of that peer, but no longer (100 ms). */
const GREATEST_HOLD_TICKS = 5;
const SILENT_FRAME = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);

export interface Member {
  readonly leg: Leg;
  role: BridgeRole;
  /** Whom it hears. */
  sources: readonly Member[];
  /** The one whose packets it is sent as they come; null: a mix, or silence. */
  relayFrom: Member | null;
  holdTicks: number;
  /** Present while a mix needs what it says. */
  input: MixInput | null;
  readonly frame: Int16Array;
  speaks: boolean;
}

const PARTY: BridgeRole = { kind: 'party' };

/**
 * Legs that hear each other, each by its role (roles.ts). Who hears one other is relayed packet by packet, as they
 * come; who hears two and more is sent a mix at the tick. So two parties are relayed also while somebody listens to
 * them. A member with a playback hears that instead, and is heard all the same.
 */
export class Bridge {
  readonly bridgeId: Id;
  readonly #members: Member[] = [];
  readonly #mix = new Mix();
  #mixing = false;

  constructor(bridgeId: Id) {
    this.bridgeId = bridgeId;
  }

  get empty(): boolean {
    return this.#members.length === 0;
  }

  /** Takes the leg in, or changes its role. */
  join(leg: Leg, role: BridgeRole = PARTY): void {
    const member = this.#memberOf(leg);
    if (member) member.role = role;
    else this.#members.push(newMember(leg, role));
    leg.bridge = this;
    this.#regroup();
  }

  roleOf(leg: Leg): BridgeRole {
    return this.#memberOf(leg)?.role ?? PARTY;
  }

  /** Whether the leg hears one other now, and no playback: the two talk. */
  isTalkOfTwo(leg: Leg): boolean {
    return this.#memberOf(leg)?.sources.length === 1 && hearsBridge(leg);
  }

  leave(leg: Leg): void {
    const at = this.#members.findIndex((member) => member.leg === leg);
    if (at < 0) return;
    this.#members.splice(at, 1);
    leg.bridge = null;
    leg.transmission.endRelay();
    leg.smooth();
    this.#regroup();
  }

  /** `bytes` are the bridge's from now on. */
  receiveAudio(from: Leg, bytes: Buffer, packet: RtpPacket, now: number): void {
    const source = this.#memberOf(from);
    if (!source) return;
    const law = packet.payloadType === PCMA ? PCMA : PCMU;
    source.input?.write(bytes, packet.payloadStart, packet.payloadEnd, law, packet.timestamp);
    let waiting: Leg | null = null;
    for (const member of this.#members) {
      if (member.relayFrom !== source || !hearsBridge(member.leg)) continue;
      // Relaying writes into the bytes: all but the last are sent a copy.
      waiting?.relayAudio(from, Buffer.from(bytes), packet, now);
      waiting = member.leg;
    }
    waiting?.relayAudio(from, bytes, packet, now);
  }

  /** Keys are relayed between two parties; in a conference they belong to nobody, and nobody listens to them. */
  receiveEvent(from: Leg, bytes: Buffer, packet: RtpPacket, now: number): void {
    for (const { leg, role, relayFrom } of this.#members) {
      if (relayFrom?.leg !== from || role.kind !== 'party' || !hearsBridge(leg)) continue;
      leg.relayEvent(from, bytes, packet, now);
      return;
    }
  }

  /** Sends every member its 20 ms: the mix, or silence where a relayed peer sends none. */
  tick(now: number): void {
    if (this.#mixing) this.#mix.take(this.#members);
    for (const member of this.#members) {
      if (member.sources.length < 2) fill(member.leg, now);
      else if (!this.#isHeld(member) && hearsBridge(member.leg))
        member.leg.sendFrame(this.#mix.for(member), now);
    }
  }

  /** Still relayed, until the mix has something of the peer in it. */
  #isHeld(member: Member): boolean {
    const source = member.relayFrom;
    if (!source) return false;
    if (source.input?.primed === false && --member.holdTicks > 0) return true;
    member.relayFrom = null;
    member.leg.smooth();
    return false;
  }

  #memberOf(leg: Leg): Member | undefined {
    // At every packet: without a closure for each.
    for (const member of this.#members) if (member.leg === leg) return member;
    return undefined;
  }

  #regroup(): void {
    for (const member of this.#members) {
      const sources = this.#members.filter((other) => hears(this.bridgeId, member, other));
      if (sameMembers(sources, member.sources)) continue;
      member.leg.smooth();
      this.#listenTo(member, sources);
    }
    const mixed = new Set(this.#members.flatMap(({ sources }) => (sources.length > 1 ? sources : [])));
    this.#mixing = mixed.size > 0;
    for (const member of this.#members)
      member.input = mixed.has(member) ? (member.input ?? new MixInput()) : null;
  }

  #listenTo(member: Member, sources: readonly Member[]): void {
    const before = member.relayFrom;
    member.sources = sources;
    if (sources.length < 2) member.relayFrom = sources[0] ?? null;
    else if (before && !sources.includes(before)) member.relayFrom = null;
    member.holdTicks = GREATEST_HOLD_TICKS;
    if (member.relayFrom !== before) member.leg.transmission.endRelay();
  }
}

function newMember(leg: Leg, role: BridgeRole): Member {
  return {
    leg,
    role,
    sources: [],
    relayFrom: null,
    holdTicks: 0,
    input: null,
    frame: new Int16Array(FRAME_SAMPLES),
    speaks: false,
  };
}

function sameMembers(some: readonly Member[], others: readonly Member[]): boolean {
  return some.length === others.length && some.every((member, i) => member === others[i]);
}

function hearsBridge(leg: Leg): boolean {
  return leg.playback === null && leg.sendable && !leg.keys?.occupies;
}

function fill(leg: Leg, now: number): void {
  const { relaying, lastSentAt } = leg.transmission;
  if (relaying && now - lastSentAt <= FILL_AFTER_MS) return;
  if (hearsBridge(leg)) leg.sendFrame(SILENT_FRAME, now);
}

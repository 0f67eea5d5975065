import type { Id } from '@denwaban/engine-api';
import { FRAME_SAMPLES, LINEAR_TO_ULAW, PCMA, PCMU, ULAW_SILENCE } from '../g711/laws.ts';
import type { Leg } from '../legs/leg.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import { MixInput } from './mix-input.ts';

/** A relayed peer that is quiet for this long is filled in for with silence. */
const FILL_AFTER_MS = 200;
const SILENT_FRAME = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);

interface Member {
  readonly leg: Leg;
  /** Present while three or more are mixed. */
  input: MixInput | null;
  readonly frame: Int16Array;
  speaks: boolean;
}

/**
 * Legs that hear each other. Two are relayed packet by packet, as they come; three and more are mixed at the tick,
 * each hearing all the others (mix-minus). A member with a playback hears that instead, and is heard all the same.
 */
export class Bridge {
  readonly bridgeId: Id;
  readonly #members: Member[] = [];
  readonly #total = new Int32Array(FRAME_SAMPLES);
  readonly #mixed = new Uint8Array(FRAME_SAMPLES);

  constructor(bridgeId: Id) {
    this.bridgeId = bridgeId;
  }

  get empty(): boolean {
    return this.#members.length === 0;
  }

  join(leg: Leg): void {
    leg.bridge = this;
    this.#members.push({ leg, input: null, frame: new Int16Array(FRAME_SAMPLES), speaks: false });
    this.#regroup();
  }

  leave(leg: Leg): void {
    const at = this.#members.findIndex((member) => member.leg === leg);
    if (at < 0) return;
    this.#members.splice(at, 1);
    leg.bridge = null;
    leg.transmission.endRelay();
    this.#regroup();
  }

  receiveAudio(from: Leg, bytes: Buffer, packet: RtpPacket, now: number): void {
    if (this.#members.length <= 2) {
      const other = this.#otherThan(from);
      if (other && hearsBridge(other)) other.relayAudio(from, bytes, packet, now);
      return;
    }
    const member = this.#members.find(({ leg }) => leg === from);
    const law = packet.payloadType === PCMA ? PCMA : PCMU;
    member?.input?.write(bytes, packet.payloadStart, packet.payloadEnd, law, packet.timestamp);
  }

  /** Keys are relayed between two; in a conference they belong to nobody. */
  receiveEvent(from: Leg, bytes: Buffer, packet: RtpPacket, now: number): void {
    if (this.#members.length > 2) return;
    const other = this.#otherThan(from);
    if (other && hearsBridge(other)) other.relayEvent(from, bytes, packet, now);
  }

  /** Sends every member its 20 ms: the mix, or silence where a relayed peer sends none. */
  tick(now: number): void {
    if (this.#members.length > 2) this.#mix(now);
    else for (const { leg } of this.#members) fill(leg, now);
  }

  #mix(now: number): void {
    this.#total.fill(0);
    for (const member of this.#members) {
      member.speaks = member.input?.read(member.frame) ?? false;
      if (member.speaks) for (let i = 0; i < FRAME_SAMPLES; i++) this.#add(i, member.frame[i] ?? 0);
    }
    for (const member of this.#members) {
      if (!hearsBridge(member.leg)) continue;
      this.#encodeWithout(member);
      member.leg.sendFrame(this.#mixed, now);
    }
  }

  #add(i: number, sample: number): void {
    this.#total[i] = (this.#total[i] ?? 0) + sample;
  }

  #encodeWithout(member: Member): void {
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const own = member.speaks ? (member.frame[i] ?? 0) : 0;
      const sample = Math.max(-32_768, Math.min(32_767, (this.#total[i] ?? 0) - own));
      this.#mixed[i] = LINEAR_TO_ULAW[sample & 0xffff] ?? ULAW_SILENCE;
    }
  }

  #otherThan(leg: Leg): Leg | null {
    const [first, second] = this.#members;
    if (!first || !second) return null;
    return first.leg === leg ? second.leg : first.leg;
  }

  #regroup(): void {
    const mixed = this.#members.length > 2;
    for (const member of this.#members) {
      member.input = mixed ? (member.input ?? new MixInput()) : null;
      member.leg.transmission.endRelay();
    }
  }
}

function hearsBridge(leg: Leg): boolean {
  return leg.playback === null && leg.sendable;
}

function fill(leg: Leg, now: number): void {
  if (!hearsBridge(leg)) return;
  const { relaying, lastSentAt } = leg.transmission;
  if (!relaying || now - lastSentAt > FILL_AFTER_MS) leg.sendFrame(SILENT_FRAME, now);
}

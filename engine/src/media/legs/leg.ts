import type { Id } from '@denwaban/engine-api';
import type { Bridge } from '../bridge/bridge.ts';
import { ALAW_TO_ULAW, FRAME_SAMPLES, PCMA, PCMU, conversion, convertInPlace } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';
import { G722, G722Converter } from '../g722/convert.ts';
import { Ears } from '../listening/ears.ts';
import type { EarsEvents, EarsWish } from '../listening/ears.ts';
import type { Playback } from '../playback/playback.ts';
import type { Recording } from '../recording/recording.ts';
import { DigitDetector } from '../rtp/digit-detector.ts';
import { PacketRate } from '../rtp/packet-rate.ts';
import { RTP_HEADER_BYTES, emptyRtpPacket, parseRtp } from '../rtp/packet.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import { Reception } from '../rtp/reception.ts';
import type { Transmission } from '../rtp/transmission.ts';
import type { VoiceWatch } from '../voice/voice-watch.ts';
import type { DigitSender } from './digit-sender.ts';
import type { LegTransport } from './leg-transport.ts';
import { bendFrom, levelOf } from './smooth.ts';

/** G.711 in either law, or G.722. */
export type AudioPayload = G711Payload | typeof G722;

/** What both sides agreed to send and understand. */
export interface LegAgreement {
  /** What the leg is sent. */
  readonly audioPayload: AudioPayload;
  /** What it may send. */
  readonly acceptedPayloads: readonly AudioPayload[];
  readonly telephoneEventPayload: number | null;
  readonly sending: boolean;
  readonly receiving: boolean;
  /** What is listened for in its audio. */
  readonly listening: EarsWish;
}

/** Sent packets may wait in the socket; their bytes are not reused before this many others were sent. */
const SEND_BUFFERS = 8;
const SHORTEST_PAYLOAD = 40;
const LONGEST_PAYLOAD = 480;
/** After a longer pause than this, the peer's ear is at rest. */
const EAR_RESTS_MS = 60;
const COMFORT_NOISE = 13;
/** A level and its spectrum. */
const LONGEST_NOISE = 32;
/** −10 dBm0, in RFC 4733's six bits. */
const KEY_VOLUME = 10;

const packet: RtpPacket = emptyRtpPacket();

/**
 * One party's audio: what comes from it and what it is sent. It hears its playback; without one its bridge; without
 * either, silence if it is a telephone's (a dead line is hung up on), nothing if it is a browser's.
 */
export class Leg {
  readonly legId: Id;
  readonly kind: 'rtp' | 'browser';
  readonly transport: LegTransport;
  readonly reception = new Reception();
  readonly transmission: Transmission;
  bridge: Bridge | null = null;
  playback: Playback | null = null;
  recording: Recording | null = null;
  /** Present while the levels of its talk are looked at. */
  watch: VoiceWatch | null = null;
  /** Keys that are pressed towards it. */
  keys: DigitSender | null = null;
  /** Since when audio was due from it, ms; null while it is not. */
  receivingSince: number | null = null;
  silent = false;
  /** Its reports say that it hears nothing of ours. */
  deaf = false;
  closed = false;

  readonly #events: EarsEvents;
  #ears: Ears | null = null;
  /** A FAX machine calls once, at the beginning. */
  #listenedForFax = false;
  #g722: G722Converter | null = null;
  readonly #digits = new DigitDetector();
  readonly #rate = new PacketRate();
  readonly #buffers = Array.from({ length: SEND_BUFFERS }, () =>
    Buffer.alloc(RTP_HEADER_BYTES + FRAME_SAMPLES),
  );
  #buffer = 0;
  /** The level that what it was sent last ended at, and whether what comes next is another sound. */
  #lastLevel = 0;
  #bend = false;
  #agreement: LegAgreement | null = null;

  constructor(
    leg: { legId: Id; kind: 'rtp' | 'browser' },
    transport: LegTransport,
    transmission: Transmission,
    events: EarsEvents,
  ) {
    this.legId = leg.legId;
    this.kind = leg.kind;
    this.transport = transport;
    this.transmission = transmission;
    this.#events = events;
  }

  /** Whether a packet sent now would reach the peer and be welcome. */
  get sendable(): boolean {
    return !this.closed && this.#agreement?.sending === true && this.transport.ready;
  }

  agree(agreement: LegAgreement, now: number): void {
    this.#agreement = agreement;
    this.#g722 = agreement.audioPayload === G722 ? (this.#g722 ?? new G722Converter()) : null;
    if (!agreement.receiving) this.receivingSince = null;
    else this.receivingSince ??= now;
    this.#listenFor(agreement.listening, now);
  }

  /** The peer is another one from now on: its numbers begin anew. */
  forgetPeer(): void {
    this.reception.forget();
    this.#digits.forget();
  }

  /** A datagram from the agreed address. Hostile bytes: whatever was not agreed is counted and dropped. */
  receive(bytes: Buffer, now: number): void {
    const agreement = this.#agreement;
    if (this.closed || !agreement?.receiving) return;
    if (!this.#rate.allow(now) || !parseRtp(bytes, packet)) return void this.reception.refuse();
    const length = packet.payloadEnd - packet.payloadStart;
    if (packet.payloadType === agreement.telephoneEventPayload) this.#receiveEvent(bytes, length, now);
    else if (packet.payloadType === COMFORT_NOISE) this.#receiveNoise(length, now);
    else this.#receiveAudio(bytes, length, agreement, now);
  }

  /** Whether the peer understands telephone-events. */
  get takesEvents(): boolean {
    return this.#agreement !== null && this.#agreement.telephoneEventPayload !== null;
  }

  /** What it is sent from now on is another sound: it begins without a click. */
  smooth(): void {
    this.#bend = true;
  }

  /** Sends 20 ms of µ-law of ours. */
  sendFrame(ulaw: Uint8Array, now: number): void {
    const payloadType = this.#agreement?.audioPayload ?? PCMU;
    const bytes = this.#nextBuffer();
    bytes.set(ulaw, RTP_HEADER_BYTES);
    this.#join(bytes, RTP_HEADER_BYTES, bytes.length, PCMU, now);
    const timestamp = this.transmission.writeOwn(bytes, 0, payloadType, FRAME_SAMPLES, now);
    const recording = this.recording;
    if (recording)
      recording.right.write(
        bytes,
        RTP_HEADER_BYTES,
        bytes.length,
        null,
        timestamp,
        recording.positionAt(now),
      );
    this.#encode(bytes, RTP_HEADER_BYTES, bytes.length, PCMU);
    this.transport.sendRtp(bytes, 0, bytes.length);
  }

  /** Sends on what came from `source`. `bytes` is changed in place: it is the caller's no longer. */
  relayAudio(source: Leg, bytes: Buffer, incoming: RtpPacket, now: number): void {
    if (this.keys?.occupies) return;
    const { payloadStart, payloadEnd } = incoming;
    const law = incoming.payloadType === PCMA ? PCMA : PCMU;
    const own = this.#agreement?.audioPayload ?? PCMU;
    const samples = payloadEnd - payloadStart;
    const header = payloadStart - RTP_HEADER_BYTES;
    const lastSentAt = this.transmission.lastSentAt;
    const timestamp = this.transmission.writeRelayed(bytes, header, own, incoming, source, samples, now);
    if (timestamp === null) return;
    this.#join(bytes, payloadStart, payloadEnd, law, now, lastSentAt);
    const recording = this.recording;
    if (recording) {
      const table = law === PCMA ? ALAW_TO_ULAW : null;
      recording.right.write(bytes, payloadStart, payloadEnd, table, timestamp, recording.positionAt(now));
    }
    this.watch?.hearOther(source.legId, bytes, payloadStart, payloadEnd, law, now);
    this.#encode(bytes, payloadStart, payloadEnd, law);
    this.transport.sendRtp(bytes, header, payloadEnd);
  }

  /** Turns what is G.711 into what the peer agreed on, in place. */
  #encode(bytes: Buffer, start: number, end: number, law: G711Payload): void {
    if (this.#g722) return this.#g722.fromLaw(bytes, start, end, law);
    const own = this.#agreement?.audioPayload === PCMA ? PCMA : PCMU;
    const table = conversion(law, own);
    if (table) convertInPlace(bytes, start, end, table);
  }

  /** Sends on a telephone-event, when this peer understands them. */
  relayEvent(source: Leg, bytes: Buffer, incoming: RtpPacket, now: number): void {
    const own = this.#agreement?.telephoneEventPayload ?? null;
    if (own === null || this.keys?.occupies) return;
    const header = incoming.payloadStart - RTP_HEADER_BYTES;
    if (this.transmission.writeRelayed(bytes, header, own, incoming, source, 0, now) === null) return;
    this.transport.sendRtp(bytes, header, incoming.payloadEnd);
  }

  /** Sends a packet of a key of ours (RFC 4733 section 2.3); see DigitOutlet. */
  sendKey(
    event: number,
    key: { timestamp: number | null; duration: number; end: boolean },
    now: number,
  ): number {
    const payloadType = this.#agreement?.telephoneEventPayload ?? 0;
    const bytes = this.#nextBuffer();
    bytes[RTP_HEADER_BYTES] = event;
    bytes[RTP_HEADER_BYTES + 1] = (key.end ? 0x80 : 0) | KEY_VOLUME;
    bytes.writeUInt16BE(key.duration, RTP_HEADER_BYTES + 2);
    const timestamp = this.transmission.writeEvent(bytes, 0, payloadType, key, now);
    this.#lastLevel = 0;
    this.transport.sendRtp(bytes, 0, RTP_HEADER_BYTES + 4);
    return timestamp;
  }

  /** Lets [start, end) set out from where the audio before it ended. */
  #join(
    bytes: Buffer,
    start: number,
    end: number,
    law: G711Payload,
    now: number,
    lastSentAt = this.transmission.lastSentAt,
  ): void {
    if (this.#bend) {
      bendFrom(now - lastSentAt > EAR_RESTS_MS ? 0 : this.#lastLevel, bytes, start, end, law);
      this.#bend = false;
    }
    this.#lastLevel = levelOf(bytes[end - 1], law);
  }

  #receiveAudio(bytes: Buffer, length: number, agreement: LegAgreement, now: number): void {
    const payload = packet.payloadType;
    const accepted: readonly number[] = agreement.acceptedPayloads;
    const fits = length >= SHORTEST_PAYLOAD && length <= LONGEST_PAYLOAD && length % SHORTEST_PAYLOAD === 0;
    if (!fits || !accepted.includes(payload)) return void this.reception.refuse();
    if (!this.reception.accept(packet, now, true)) return;
    const law = payload === PCMA ? PCMA : PCMU;
    if (payload === G722) {
      // From here on it is G.711, as everything that is mixed and recorded.
      this.#g722?.toUlaw(bytes, packet.payloadStart, packet.payloadEnd);
      packet.payloadType = PCMU;
    }
    const recording = this.recording;
    if (recording) {
      const table = law === PCMA ? ALAW_TO_ULAW : null;
      const position = recording.positionAt(now);
      recording.left.write(bytes, packet.payloadStart, packet.payloadEnd, table, packet.timestamp, position);
    }
    this.watch?.hearLeg(bytes, packet.payloadStart, packet.payloadEnd, law, now);
    if (this.#ears) this.#hear(this.#ears, bytes, law, now);
    this.bridge?.receiveAudio(this, bytes, packet, now);
  }

  /** RFC 3389: the peer says that it is silent. Its line lives, and silence is what is heard of it. */
  #receiveNoise(length: number, now: number): void {
    if (length > LONGEST_NOISE) this.reception.refuse();
    else this.reception.accept(packet, now, false);
  }

  #hear(ears: Ears, bytes: Buffer, law: G711Payload, now: number): void {
    ears.hear(bytes, packet.payloadStart, packet.payloadEnd, law, now);
    if (!ears.needed) this.#ears = null;
  }

  #listenFor({ keys, fax }: EarsWish, now: number): void {
    const faxToo = fax && !this.#listenedForFax;
    if (keys === (this.#ears?.keys != null) && !faxToo) return;
    this.#listenedForFax ||= fax;
    const ears = new Ears({ keys, fax: faxToo }, this.#events, now);
    this.#ears = ears.needed ? ears : null;
  }

  #receiveEvent(bytes: Buffer, length: number, now: number): void {
    // RFC 4733 section 2.3: four bytes an event; a few may share a packet.
    if (length < 4 || length > 16) return void this.reception.refuse();
    if (!this.reception.accept(packet, now, false)) return;
    const digit = this.#digits.detect(bytes, packet);
    if (digit !== null) {
      // It sends events after all: its keys are not heard twice.
      this.#listenFor({ keys: false, fax: false }, now);
      this.#events.onDigit(digit);
    }
    this.bridge?.receiveEvent(this, bytes, packet, now);
  }

  #nextBuffer(): Buffer {
    this.#buffer = (this.#buffer + 1) % SEND_BUFFERS;
    return this.#buffers[this.#buffer] ?? Buffer.alloc(RTP_HEADER_BYTES + FRAME_SAMPLES);
  }
}

import type { Id } from '@denwaban/engine-api';
import type { Logger } from 'pino';
import { Bridge } from './bridge/bridge.ts';
import type { BrowserPeer } from './browser/browser-peer.ts';
import { WebrtcPort } from './browser/webrtc-port.ts';
import { FRAME_SAMPLES, ULAW_SILENCE } from './g711/laws.ts';
import type { DigitSender } from './legs/digit-sender.ts';
import type { Leg } from './legs/leg.ts';
import { MediaError } from './media-api.ts';
import type { MediaEvent } from './media-api.ts';
import { AudioStore } from './playback/audio-store.ts';
import type { ProcessSettings } from './process-protocol.ts';
import type { Recording } from './recording/recording.ts';
import { resume } from './recording/resume.ts';
import type { QualityMeter } from './rtp/quality-meter.ts';
import type { RtcpSession } from './rtp/rtcp-session.ts';
import type { RtpSocket } from './rtp/rtp-socket.ts';

/** A leg with what carries it. */
export type Line = { readonly leg: Leg; readonly rtcp: RtcpSession; readonly quality: QualityMeter } & (
  | { readonly socket: RtpSocket; readonly peer: null }
  | { readonly socket: null; readonly peer: BrowserPeer }
);

export type PlaybackEnding = 'completed' | 'stopped' | 'replaced' | 'leg-ended';

const SILENT_FRAME = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);
const SILENT_AFTER_MS = 3000;
/** Each line is looked after at every tenth tick, one in ten at each: 200 ms matter to no report. */
const TICKS_BETWEEN_LOOKS = 10;

/** Everything alive in one media process, and what happens to it at every tick. */
export class Switchboard {
  readonly settings: ProcessSettings;
  readonly log: Logger;
  readonly audio: AudioStore;
  readonly webrtcPort: WebrtcPort;
  readonly lines = new Map<Id, Line>();
  readonly bridges = new Map<Id, Bridge>();
  readonly recordings = new Map<Id, Recording>();
  readonly #emit: (event: MediaEvent) => void;
  #ticks = 0;

  constructor(settings: ProcessSettings, log: Logger, emit: (event: MediaEvent) => void) {
    this.settings = settings;
    this.log = log;
    this.audio = new AudioStore(settings.dataDir);
    this.webrtcPort = new WebrtcPort(settings.webrtcPort, settings.bind);
    this.#emit = emit;
  }

  emit(event: MediaEvent): void {
    this.#emit(event);
  }

  /** Throws MediaError `not-found`. */
  line(legId: Id): Line {
    const line = this.lines.get(legId);
    if (!line) throw new MediaError('not-found', `leg ${legId} is not here`);
    return line;
  }

  /** The bridge, made when it is not there. */
  bridge(bridgeId: Id): Bridge {
    const bridge = this.bridges.get(bridgeId) ?? new Bridge(bridgeId);
    this.bridges.set(bridgeId, bridge);
    return bridge;
  }

  /** Takes the leg out of its bridge; an empty bridge is gone. */
  unbridge(leg: Leg): void {
    const bridge = leg.bridge;
    if (!bridge) return;
    bridge.leave(leg);
    if (bridge.empty) this.bridges.delete(bridge.bridgeId);
  }

  endPlayback(leg: Leg, reason: PlaybackEnding): void {
    const playback = leg.playback;
    if (!playback) return;
    leg.playback = null;
    leg.smooth();
    const { playbackId, heardMs, durationMs } = playback;
    this.emit({ type: 'playback-finished', legId: leg.legId, playbackId, reason, heardMs, durationMs });
  }

  /** Sends every leg its 20 ms, seals what was recorded, reports. */
  tick(now: number): void {
    let turn = this.#ticks++;
    for (const line of this.lines.values()) {
      const { recording } = line.leg;
      if (recording?.isDueToResume(now)) resume(this, recording, now);
      recording?.advance(now);
      line.leg.watch?.tick(line.leg.bridge?.isTalkOfTwo(line.leg) ?? false, now);
      this.#feed(line.leg, now);
      if (turn++ % TICKS_BETWEEN_LOOKS !== 0) continue;
      this.#report(line, now);
      this.#watchSilence(line.leg, now);
    }
    for (const bridge of this.bridges.values()) bridge.tick(now);
  }

  #feed(leg: Leg, now: number): void {
    // Most legs are in a bridge, which feeds them.
    if (leg.bridge && !leg.playback && !leg.keys) return;
    if (!leg.sendable) return;
    if (leg.keys) this.#pressKeys(leg, leg.keys, now);
    const playback = leg.playback;
    if (leg.keys?.occupies) return;
    if (playback) {
      if (!playback.finished) leg.sendFrame(playback.next(), now);
      if (playback.finished) this.endPlayback(leg, 'completed');
    } else if (!leg.bridge && leg.kind === 'rtp') {
      leg.sendFrame(SILENT_FRAME, now);
    }
  }

  #pressKeys(leg: Leg, keys: DigitSender, now: number): void {
    const occupied = keys.occupies;
    keys.tick(leg, now);
    if (occupied !== keys.occupies) leg.smooth();
    if (keys.idle) leg.keys = null;
  }

  /** A browser may keep its microphone closed while nobody listens. */
  #watchSilence(leg: Leg, now: number): void {
    const due =
      leg.receivingSince !== null && leg.transport.ready && (leg.kind === 'rtp' || leg.bridge !== null);
    const silent = due && now - Math.max(leg.reception.lastAt, leg.receivingSince ?? 0) > SILENT_AFTER_MS;
    if (silent === leg.silent) return;
    leg.silent = silent;
    this.emit({ type: 'audio-silent', legId: leg.legId, silent, direction: 'from' });
  }

  /** Reports go both ways on a held line too (RFC 3264 section 8.4). */
  #report({ leg, rtcp, quality }: Line, now: number): void {
    const report = leg.transport.ready ? rtcp.due(now) : null;
    if (report) leg.transport.sendRtcp(report);
    const change = quality.look(now);
    if (change) this.emit({ type: 'quality-changed', legId: leg.legId, ...change });
    const deaf = rtcp.remoteDeaf && leg.sendable;
    if (deaf === leg.deaf) return;
    leg.deaf = deaf;
    this.emit({ type: 'audio-silent', legId: leg.legId, silent: deaf, direction: 'to' });
  }
}

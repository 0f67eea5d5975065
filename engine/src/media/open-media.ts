import type { BridgeRole, Id, Quality, VoiceWatch } from '@denwaban/engine-api';
import type { Logger } from 'pino';
import { BridgeLinks, isLinkLeg } from './bridge-links.ts';
import { ChildPool } from './child-pool.ts';
import type { TakenOver } from './child-pool.ts';
import { MediaError } from './media-api.ts';
import type {
  LeftLeg,
  Media,
  MediaEvent,
  MediaProcessFigures,
  MediaSettings,
  RecordingEnd,
  RtpAgreement,
} from './media-api.ts';
import type { MediaChild } from './media-child.ts';
import type { ProcessStart } from './process-protocol.ts';
import { mediaBuild } from './process/build.ts';
import { endOthers } from './process/end-left.ts';
import { placeFor } from './process/process-place.ts';
import { RtpPorts } from './rtp-ports.ts';

const BIND_ATTEMPTS = 20;

interface PlacedLeg {
  readonly child: MediaChild;
  /** Present for RTP legs. */
  opened: Promise<{ port: number }> | null;
  port: number | null;
}

/** Starts the media processes; see media-api.ts for what the result does. Rejects when one cannot start. */
export async function openMedia(settings: MediaSettings, log: Logger): Promise<OpenedMedia> {
  const starts = processStarts(settings, log);
  const places = starts.map(({ place }) => place);
  await endOthers(settings.dataDir, places);
  const media = new OpenedMedia(settings, starts, log);
  try {
    await media.ready();
  } catch (error) {
    await media.close();
    throw error;
  }
  return media;
}

/** The parent's side: knows which process holds what, and nothing of audio. */
export class OpenedMedia implements Media {
  readonly #pool: ChildPool;
  readonly #ports: RtpPorts;
  readonly #links = new BridgeLinks();
  readonly #legs = new Map<Id, PlacedLeg>();
  readonly #playbacks = new Map<Id, MediaChild>();
  readonly #recordings = new Map<Id, MediaChild>();
  readonly #recordingLegs = new Map<Id, Id>();
  /** Ports of legs whose process was lost, so that the leg finds its own again. */
  readonly #lostPorts = new Map<Id, number>();
  readonly #listeners: ((event: MediaEvent) => void)[] = [];
  /** What nobody has listened to yet. */
  #unheard: MediaEvent[] | null = [];
  #left: LeftLeg[] = [];

  constructor(settings: MediaSettings, starts: readonly ProcessStart[], log: Logger) {
    this.#ports = new RtpPorts(settings.rtpPorts);
    this.#pool = new ChildPool(starts, (event) => this.#receive(event), log);
  }

  /** What was alive in the processes that were taken over. */
  left(): readonly LeftLeg[] {
    return this.#left;
  }

  async ready(): Promise<void> {
    const all = await this.#pool.ready();
    for (const one of all) this.#takeOver(one, all);
  }

  /** Process ids of the media processes. */
  get pids(): readonly number[] {
    return this.#pool.pids;
  }

  figures(): readonly MediaProcessFigures[] {
    return this.#pool.figures;
  }

  onEvent(listener: (event: MediaEvent) => void): void {
    this.#listeners.push(listener);
    const unheard = this.#unheard ?? [];
    this.#unheard = null;
    for (const event of unheard) listener(event);
  }

  async openRtp(wanted: Parameters<Media['openRtp']>[0]): Promise<{ port: number }> {
    const { legId, agreement } = wanted;
    const leg = this.#legs.get(legId) ?? this.#place(legId);
    const wasOpen = leg.opened !== null;
    leg.opened ??= this.#bind(leg, wanted);
    const opened = await leg.opened.catch((error: unknown) => {
      this.#forget(legId);
      throw error;
    });
    if (wasOpen && agreement) await this.agreeRtp(legId, agreement);
    return opened;
  }

  async agreeRtp(legId: Id, agreement: RtpAgreement): Promise<void> {
    await this.#leg(legId).child.send('agreeRtp', { legId, agreement });
  }

  async openBrowser(legId: Id): Promise<{ sdpOffer: string }> {
    const leg = this.#legs.get(legId) ?? this.#place(legId);
    try {
      return await leg.child.send('openBrowser', { legId });
    } catch (error) {
      if (!(error instanceof MediaError && error.code === 'wrong-state')) this.#forget(legId);
      throw error;
    }
  }

  async answerBrowser(legId: Id, sdp: string): Promise<void> {
    await this.#leg(legId).child.send('answerBrowser', { legId, sdp });
  }

  async addBrowserCandidate(legId: Id, candidate: string, mid: string): Promise<void> {
    await this.#leg(legId).child.send('addBrowserCandidate', { legId, candidate, mid });
  }

  async closeLeg(legId: Id): Promise<Quality | null> {
    this.#lostPorts.delete(legId);
    const leg = this.#legs.get(legId);
    if (!leg) return null;
    await leg.opened?.catch(ignore);
    if (this.#legs.get(legId) !== leg) return null;
    this.#legs.delete(legId);
    this.#pool.release(legId);
    // A process that is gone has closed it.
    const stats = await leg.child.send('closeLeg', { legId }).catch(() => null);
    if (leg.port !== null) this.#ports.giveBack(leg.port);
    await this.#links.forget(legId);
    return stats;
  }

  async joinBridge(bridgeId: Id, legId: Id, role: BridgeRole = { kind: 'party' }): Promise<void> {
    await this.#links.join(bridgeId, legId, role, this.#leg(legId).child);
  }

  async leaveBridge(bridgeId: Id, legId: Id): Promise<void> {
    const leg = this.#legs.get(legId);
    if (leg) await this.#links.leave(bridgeId, legId, leg.child);
  }

  async sendDigits(digits: Parameters<Media['sendDigits']>[0]): Promise<void> {
    await this.#leg(digits.legId).child.send('sendDigits', digits);
  }

  async watchVoice(legId: Id, watch: VoiceWatch | null): Promise<void> {
    await this.#leg(legId).child.send('watchVoice', { legId, watch });
  }

  async startPlayback(
    playback: Parameters<Media['startPlayback']>[0],
  ): Promise<{ durationMs: number | null }> {
    const { child } = this.#leg(playback.legId);
    this.#playbacks.set(playback.playbackId, child);
    try {
      return await child.send('startPlayback', playback);
    } catch (error) {
      this.#playbacks.delete(playback.playbackId);
      throw error;
    }
  }

  async stopPlayback(playbackId: Id): Promise<void> {
    await this.#playbacks.get(playbackId)?.send('stopPlayback', { playbackId });
  }

  async startRecording(recording: Parameters<Media['startRecording']>[0]): Promise<{ startedAt: number }> {
    const { recordingId, legId } = recording;
    const { child } = this.#leg(legId);
    const started = await child.send('startRecording', recording);
    this.#recordings.set(recordingId, child);
    this.#recordingLegs.set(recordingId, legId);
    return started;
  }

  async pauseRecording(
    recordingId: Id,
    kind: 'pause' | 'mask',
    resumeAfterMs: number | null = null,
  ): Promise<void> {
    await this.#recording(recordingId).send('pauseRecording', { recordingId, kind, resumeAfterMs });
  }

  async resumeRecording(recordingId: Id): Promise<void> {
    await this.#recording(recordingId).send('resumeRecording', { recordingId });
  }

  async stopRecording(recordingId: Id): Promise<RecordingEnd> {
    return this.#recording(recordingId).send('stopRecording', { recordingId });
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #place(legId: Id): PlacedLeg {
    const leg: PlacedLeg = { child: this.#pool.place(legId), opened: null, port: null };
    this.#legs.set(legId, leg);
    return leg;
  }

  async #bind(leg: PlacedLeg, wanted: Parameters<Media['openRtp']>[0]): Promise<{ port: number }> {
    const { legId, localAddress, agreement = null } = wanted;
    let preferred = this.#lostPorts.get(legId) ?? wanted.preferredPort ?? null;
    this.#lostPorts.delete(legId);
    for (let attempt = 1; ; attempt++) {
      const port = this.#ports.take(preferred);
      if (port === null) throw new MediaError('no-capacity', 'all RTP ports are in use');
      preferred = null;
      try {
        const opened = await leg.child.send('openRtp', { legId, localAddress, port, agreement });
        leg.port = port;
        return opened;
      } catch (error) {
        this.#ports.giveBack(port);
        const taken = error instanceof MediaError && error.code === 'no-capacity';
        if (!taken || attempt === Math.min(BIND_ATTEMPTS, this.#ports.count)) throw error;
      }
    }
  }

  #forget(legId: Id): void {
    this.#legs.delete(legId);
    this.#pool.release(legId);
  }

  #leg(legId: Id): PlacedLeg {
    const leg = this.#legs.get(legId);
    if (!leg) throw new MediaError('not-found', `leg ${legId} has no media`);
    return leg;
  }

  #recording(recordingId: Id): MediaChild {
    const child = this.#recordings.get(recordingId);
    if (!child) throw new MediaError('not-found', `recording ${recordingId} is not running`);
    return child;
  }

  #takeOver({ child, legs }: TakenOver, all: readonly TakenOver[]): void {
    for (const left of legs) {
      const { legId, port, playbackId, recordingId } = left;
      if (isLinkLeg(legId)) continue;
      if (port !== null) this.#ports.take(port);
      const opened = port === null ? null : Promise.resolve({ port });
      this.#legs.set(legId, { child, opened, port });
      if (playbackId !== null) this.#playbacks.set(playbackId, child);
      if (recordingId !== null) this.#recordings.set(recordingId, child);
      if (recordingId !== null) this.#recordingLegs.set(recordingId, legId);
      this.#left.push(left);
    }
    this.#links.takeOver(child, legs, all);
  }

  #receive(event: MediaEvent): void {
    if (event.type === 'media-process-lost') this.#lose(event.legIds);
    else if (isLinkLeg(event.legId)) return;
    if (event.type === 'playback-finished') this.#playbacks.delete(event.playbackId);
    if (event.type === 'recording-ended' || event.type === 'recording-failed')
      this.#endRecording(event.recordingId);
    if (this.#unheard) this.#unheard.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  #endRecording(recordingId: Id): void {
    this.#recordings.delete(recordingId);
    this.#recordingLegs.delete(recordingId);
  }

  #lose(legIds: readonly Id[]): void {
    const lost = new Set(legIds);
    for (const legId of lost) {
      const port = this.#legs.get(legId)?.port ?? null;
      this.#legs.delete(legId);
      if (port !== null) {
        this.#ports.giveBack(port);
        this.#lostPorts.set(legId, port);
      }
      void this.#links.forget(legId);
    }
    for (const [id, child] of this.#playbacks) if (!child.alive) this.#playbacks.delete(id);
    for (const [id, legId] of this.#recordingLegs) if (lost.has(legId)) this.#endRecording(id);
  }
}

function processStarts(settings: MediaSettings, log: Logger): ProcessStart[] {
  const { dataDir, bind, publicIp } = settings;
  const build = mediaBuild();
  return settings.webrtcPorts.slice(0, Math.max(1, settings.processes)).map((webrtcPort) => ({
    settings: { dataDir, bind, publicIp, webrtcPort, logLevel: log.level },
    place: placeFor(dataDir, webrtcPort),
    build,
  }));
}

function ignore(): void {}

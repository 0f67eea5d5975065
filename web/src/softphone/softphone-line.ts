import type { Softphone, ToBrowser } from '@denwaban/server-api';
import type { LiveSocket } from '../live/live-socket.ts';
import { chosenDevice } from '../phone/devices.ts';
import { MicrophoneError, openMicrophone } from '../phone/microphone.ts';
import { Peer } from '../phone/peer.ts';
import type { PhoneProblem } from '../phone/phone-state.ts';

export interface LineState {
  /** What the server says; null: not heard of yet. */
  readonly view: Softphone | null;
  /** A call is being opened or is there. */
  readonly busy: boolean;
  readonly muted: boolean;
  readonly problem: PhoneProblem | null;
  /** What the server has to say about a call that did not come about. */
  readonly words: string | null;
}

const idle: LineState = { view: null, busy: false, muted: false, problem: null, words: null };

/**
 * The extension's telephone in this page. The microphone is open during a call only; between calls nothing is sent and
 * nothing but the live connection is kept.
 */
export class SoftphoneLine {
  readonly #live: LiveSocket;
  readonly #audio = new Audio();
  readonly #listeners = new Set<() => void>();
  #state = idle;
  #legId: string | null = null;
  #peer: Peer | null = null;
  #microphone: MediaStream | null = null;
  #early: { legId: string; candidate: string; mid: string }[] = [];

  constructor(live: LiveSocket) {
    this.#live = live;
    this.#audio.autoplay = true;
  }

  /** This page rings until the returned function is called. */
  attach(): () => void {
    const watch = (): void => void this.#live.send({ type: 'softphone.watch', legId: this.#legId });
    const release = [
      this.#live.subscribe((message) => void this.#receive(message)),
      this.#live.subscribeConnection((connected) => connected && watch()),
    ];
    if (this.#live.connected) watch();
    return () => {
      for (const each of release) each();
      this.hangUp();
      this.#live.send({ type: 'softphone.unwatch' });
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): LineState => this.#state;

  /** From a press: asks for the microphone and takes the call. */
  async answer(partyId: string): Promise<void> {
    if (await this.#prepare()) this.#sendOrGiveUp({ type: 'softphone.answer', partyId });
  }

  refuse(partyId: string): void {
    this.#live.send({ type: 'softphone.refuse', partyId });
  }

  async call(extensionId: string, number: string): Promise<void> {
    if (await this.#prepare()) this.#sendOrGiveUp({ type: 'softphone.call', extensionId, number });
  }

  hold(held: boolean): void {
    this.#live.send({ type: 'softphone.hold', held });
  }

  mute(muted: boolean): void {
    this.#set({ muted });
    for (const track of this.#microphone?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  press(digits: string): void {
    this.#live.send({ type: 'softphone.digits', digits });
  }

  hangUp(): void {
    const legId = this.#legId ?? this.#state.view?.call?.legId;
    if (legId) this.#live.send({ type: 'softphone.hang-up', legId });
    this.#drop();
  }

  /** Takes the microphone and the speaker that are chosen now, also in a call. */
  async changeDevices(): Promise<void> {
    await this.#chooseSpeaker();
    if (this.#microphone === null) return;
    try {
      const next = await openMicrophone(chosenDevice('microphone'));
      for (const track of this.#microphone.getTracks()) track.stop();
      this.#microphone = next;
      this.mute(this.#state.muted);
      await this.#peer?.send(next.getAudioTracks()[0] ?? null);
    } catch {
      // The one in use goes on.
    }
  }

  async #prepare(): Promise<boolean> {
    if (this.#state.busy) return false;
    this.#set({ busy: true, problem: null, words: null, muted: false });
    try {
      this.#microphone = await openMicrophone(chosenDevice('microphone'));
      await this.#chooseSpeaker();
      return true;
    } catch (error) {
      const problem = error instanceof MicrophoneError ? error.problem : 'microphone-denied';
      this.#drop();
      this.#set({ problem });
      return false;
    }
  }

  #sendOrGiveUp(message: Parameters<LiveSocket['send']>[0]): void {
    if (this.#live.send(message)) return;
    this.#drop();
    this.#set({ problem: 'no-answer' });
  }

  async #chooseSpeaker(): Promise<void> {
    try {
      if ('setSinkId' in this.#audio) await this.#audio.setSinkId(chosenDevice('headset') ?? '');
    } catch {
      // It is not plugged in: the system's loudspeaker then.
    }
  }

  async #receive(message: ToBrowser): Promise<void> {
    if (message.type === 'softphone') this.#show(message.softphone);
    else if (message.type === 'softphone.offer') await this.#open(message);
    else if (message.type === 'softphone.candidate') {
      if (message.legId === this.#legId) await this.#peer?.addCandidate(message.candidate, message.mid);
      else this.#early.push(message);
    } else if (message.type === 'softphone.closed') {
      if (message.legId !== null && this.#legId !== null && message.legId !== this.#legId) return;
      this.#drop();
      this.#set({ words: message.words });
    }
  }

  #show(view: Softphone): void {
    const was = this.#state.view?.call;
    this.#set({ view });
    // The server was away when the call ended.
    if (was && view.call === null && was.legId === this.#legId) this.#drop();
  }

  async #open(offer: Extract<ToBrowser, { type: 'softphone.offer' }>): Promise<void> {
    const { legId } = offer;
    this.#peer?.close();
    const peer = new Peer({
      iceServers: offer.iceServers.map(({ urls, username, credential }) => ({
        urls,
        ...(username === undefined ? {} : { username }),
        ...(credential === undefined ? {} : { credential }),
      })),
      microphone: this.#microphone?.getAudioTracks()[0] ?? null,
      onCandidate: (candidate, mid) =>
        this.#live.send({ type: 'softphone.candidate', legId, candidate, mid }),
      onAudio: (stream) => {
        this.#audio.srcObject = stream;
        void this.#audio.play().catch(() => undefined);
      },
      onState: (state) => {
        if (peer !== this.#peer || state !== 'failed') return;
        this.hangUp();
        this.#set({ problem: 'connection-failed' });
      },
    });
    this.#peer = peer;
    this.#legId = legId;
    try {
      this.#live.send({ type: 'softphone.sdp', legId, sdp: await peer.answer(offer.sdp) });
      for (const { candidate, mid } of this.#early.filter((each) => each.legId === legId))
        await peer.addCandidate(candidate, mid);
      this.#early = [];
    } catch {
      this.hangUp();
      this.#set({ problem: 'connection-failed' });
    }
  }

  #drop(): void {
    this.#peer?.close();
    this.#peer = null;
    this.#legId = null;
    this.#audio.srcObject = null;
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#microphone = null;
    this.#early = [];
    this.#set({ busy: false, muted: false });
  }

  #set(changes: Partial<LineState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

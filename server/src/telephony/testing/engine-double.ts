/**
 * A stand-in for the engine on the other end of the real control WebSocket: it keeps numbered events, resumes, answers
 * commands alike when repeated, and lets a test say what the telephone network does.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { commands } from '@denwaban/engine-api';
import type {
  CallerIdStatus,
  CommandName,
  DialTarget,
  EndReason,
  EngineFigures,
  LegSnapshot,
  ParsedParams,
  TraceMessage,
  TrunkState,
  UnnumberedEvent,
} from '@denwaban/engine-api';
import { ClientFrame, EngineEvent, SUBPROTOCOL } from '@denwaban/engine-api';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { uuidv7 } from '../../db/uuid.ts';

export interface SentCommand {
  readonly command: CommandName;
  readonly params: Readonly<Record<string, unknown>>;
}

const figures: EngineFigures = {
  legs: 0,
  bridges: 0,
  playbacks: 0,
  recordings: 0,
  registeredDevices: 0,
  draining: false,
  sip: { sessions: 0, dialogs: 0, serverTransactions: 0, clientTransactions: 0, timers: 0 },
  mediaProcesses: [],
  delayP99Ms: 0,
  residentBytes: 0,
  storage: { recordingPossible: true, freeBytes: 1_000_000_000 },
  packetsDropped: 0,
  callsShed: 0,
};

type Incoming = NonNullable<ParsedParams<'leg.open-browser'>['incoming']>;

interface Playback {
  readonly legId: string;
  readonly name: string;
  readonly startedAt: number;
}

export class EngineDouble {
  readonly token = randomBytes(16).toString('hex');
  readonly sent: SentCommand[] = [];
  readonly legs = new Map<string, LegSnapshot>();
  readonly playing = new Map<string, Playback>();
  /** Commands that are refused with this code. */
  readonly refuse = new Map<CommandName, string>();
  /** Browsers whose media never comes up. */
  mute = false;
  runId = uuidv7();
  /** What it answers about itself, its trunks and the SIP messages of legs; a leg without is forgotten. */
  figures = figures;
  trunks: TrunkState[] = [];
  readonly traces = new Map<string, TraceMessage[]>();
  #events: EngineEvent[] = [];
  #server: WebSocketServer;
  #clients = new Map<WebSocket, number>();
  #results = new Map<string, unknown>();
  #early = new Set<string>();
  /** Browsers that phone: what they call, and as whom. */
  readonly #incoming = new Map<string, Incoming>();

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => this.#connected(socket));
  }

  static async start(): Promise<EngineDouble> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
    await once(server, 'listening');
    return new EngineDouble(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get lastEvent(): number {
    return this.#events.length;
  }

  /** What the server's environment needs. */
  get environment(): Record<string, string> {
    return { DENWABAN_ENGINE_URL: this.url, DENWABAN_ENGINE_TOKEN: this.token };
  }

  async stop(): Promise<void> {
    for (const socket of this.#clients.keys()) socket.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Cuts the connection; the client comes back by itself. */
  disconnect(): void {
    for (const socket of this.#clients.keys()) socket.terminate();
  }

  /** A new run of the same data folder: the legs of the old one are ended. */
  restart(): void {
    this.disconnect();
    this.runId = uuidv7();
    this.tell({ event: 'engine.started', engineRunId: this.runId });
    for (const legId of this.legs.keys()) this.end(legId, 'engine-stopped');
  }

  /** A new run that took the legs of a killed one up: they go on without a word. */
  recover(): void {
    this.disconnect();
    this.runId = uuidv7();
    this.tell({ event: 'engine.started', engineRunId: this.runId });
  }

  /** Its data folder is lost: numbers begin anew, and nothing is alive. */
  forget(): void {
    this.disconnect();
    this.runId = uuidv7();
    this.#events = [];
    this.legs.clear();
    this.playing.clear();
    this.tell({ event: 'engine.started', engineRunId: this.runId });
  }

  tell(event: UnnumberedEvent): void {
    const numbered = EngineEvent.parse({ ...event, number: this.#events.length + 1, at: Date.now() });
    this.#events.push(numbered);
    for (const socket of this.#clients.keys())
      socket.send(JSON.stringify({ frame: 'event', event: numbered }));
  }

  /** A caller phones `called`. Returns the leg. */
  arrive(call: {
    called: string | null;
    caller?: string | null;
    /** As the network shows it. */
    name?: string | null;
    /** Why there is no number. */
    status?: CallerIdStatus;
    divertedFrom?: string | null;
    trunkId?: string | null;
    fallback?: boolean;
  }): string {
    const legId = uuidv7();
    const number = call.caller === undefined ? '+819012345678' : call.caller;
    const caller = {
      number,
      status: call.status ?? (number === null ? ('restricted' as const) : ('provided' as const)),
      displayName: call.name ?? null,
    };
    const called = { number: call.called, dialled: call.called ?? '999' };
    const { trunkId = null, fallback = false } = call;
    this.#addLeg(legId, { kind: 'trunk', state: 'offered', trunkId, called, caller, fallback });
    this.tell({
      event: 'leg.offered',
      legId,
      kind: 'trunk',
      trunkId,
      called,
      caller,
      phoneId: null,
      replacesLegId: null,
      divertedFrom: call.divertedFrom ?? null,
      signallingCallId: `${legId}@carrier`,
      fallback,
    });
    return legId;
  }

  /** A registered telephone of ours dials, or asks for another leg's place. Returns the leg. */
  phoneDials(phoneId: string, dialled: string, replacesLegId: string | null = null): string {
    const legId = uuidv7();
    const called = { number: null, dialled };
    const caller = { number: null, status: 'unknown' as const, displayName: null };
    this.#addLeg(legId, { kind: 'phone', state: 'offered', phoneId, called, caller });
    this.tell({
      event: 'leg.offered',
      legId,
      kind: 'phone',
      trunkId: null,
      called,
      caller,
      phoneId,
      replacesLegId,
      divertedFrom: null,
      signallingCallId: `${legId}@phone`,
      fallback: false,
    });
    return legId;
  }

  /** The leg ends; what was played and recorded on it ends with it. */
  end(legId: string, reason: EndReason): void {
    for (const [playbackId, playback] of this.playing) {
      if (playback.legId === legId) this.finish(playbackId, 'leg-ended');
    }
    const leg = this.legs.get(legId);
    this.legs.delete(legId);
    this.tell({ event: 'leg.ended', legId, reason, sipStatus: null });
    if (leg?.recordingId) {
      this.tell({
        event: 'recording.ended',
        legId,
        recordingId: leg.recordingId,
        durationMs: 1000,
        sha256: 'a'.repeat(64),
        incomplete: reason === 'engine-stopped',
      });
    }
  }

  hangUp(legId: string): void {
    this.end(legId, this.legs.get(legId)?.state === 'answered' ? 'remote-hung-up' : 'remote-cancelled');
  }

  /** What the leg hears now, by name of the sound or tone. */
  hears(legId: string): string | null {
    return [...this.playing.values()].find((playback) => playback.legId === legId)?.name ?? null;
  }

  /** What plays on the leg comes to its end. */
  playToTheEnd(legId: string): void {
    const found = [...this.playing].find(([, playback]) => playback.legId === legId);
    if (found === undefined) throw new Error('nothing plays on this leg');
    this.finish(found[0], 'completed');
  }

  finish(playbackId: string, reason: 'completed' | 'stopped' | 'replaced' | 'leg-ended'): void {
    const playback = this.playing.get(playbackId);
    if (playback === undefined) return;
    this.playing.delete(playbackId);
    const heardMs = reason === 'completed' ? 1000 : Math.min(1000, Date.now() - playback.startedAt);
    this.tell({
      event: 'playback.finished',
      legId: playback.legId,
      playbackId,
      reason,
      heardMs,
      durationMs: 1000,
    });
  }

  /** Legs that hear each other with this one. */
  bridgedWith(legId: string): string[] {
    const bridgeId = this.legs.get(legId)?.bridgeId ?? null;
    if (bridgeId === null) return [];
    return [...this.legs.values()]
      .filter((leg) => leg.bridgeId === bridgeId && leg.legId !== legId)
      .map((leg) => leg.legId);
  }

  count(command: CommandName): number {
    return this.sent.filter((each) => each.command === command).length;
  }

  #connected(socket: WebSocket): void {
    socket.on('close', () => this.#clients.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const frame = ClientFrame.parse(JSON.parse((data as Buffer).toString()));
      if (frame.frame === 'hello') this.#welcome(socket, frame.resumeAfter);
      else if (frame.frame === 'command')
        this.#command(socket, frame.id, frame.command as CommandName, frame.params);
    });
  }

  #welcome(socket: WebSocket, resumeAfter: number | null): void {
    const { lastEvent } = this;
    socket.send(JSON.stringify({ frame: 'welcome', engineRunId: this.runId, lastEvent, firstEvent: 1 }));
    const from = resumeAfter === null ? lastEvent : resumeAfter > lastEvent ? 0 : resumeAfter;
    for (const event of this.#events.slice(from)) socket.send(JSON.stringify({ frame: 'event', event }));
    this.#clients.set(socket, from);
  }

  #command(socket: WebSocket, id: number, command: CommandName, given: unknown): void {
    const params = commands[command].params.parse(given) as Record<string, unknown>;
    this.sent.push({ command, params });
    const code = this.refuse.get(command);
    const error = code ?? this.#fault(command, params);
    if (error !== null) {
      socket.send(JSON.stringify({ frame: 'error', id, code: error, message: error }));
      return;
    }
    const key = JSON.stringify([command, params]);
    const result = this.#results.get(key) ?? this.#carryOut(command, params);
    if (command === 'playback.start' || command === 'recording.start') this.#results.set(key, result);
    socket.send(JSON.stringify({ frame: 'result', id, result }));
  }

  #fault(command: CommandName, params: Record<string, unknown>): string | null {
    if (
      command === 'leg.open-browser' ||
      command === 'leg.dial' ||
      command === 'leg.hang-up' ||
      command === 'bridge.leave'
    )
      return null;
    const legId = params['legId'];
    if (typeof legId !== 'string') return null;
    if (command === 'leg.trace') return this.traces.has(legId) ? null : 'not-found';
    const leg = this.legs.get(legId);
    if (leg === undefined) return 'not-found';
    const needsMedia = /^(playback|bridge|recording|leg\.watch-voice)/.test(command);
    const hasMedia = leg.state === 'answered' || leg.state === 'connected' || this.#early.has(legId);
    return needsMedia && !hasMedia ? 'wrong-state' : null;
  }

  #carryOut(command: CommandName, params: Record<string, unknown>): unknown {
    const legId = String(params['legId']);
    switch (command) {
      case 'leg.open-browser':
        this.#addLeg(legId, { kind: 'browser', state: 'connecting' });
        if (params['incoming'] !== null) this.#incoming.set(legId, params['incoming'] as Incoming);
        return { sdpOffer: `offer of ${legId}` };
      case 'leg.browser-answer':
        if (this.mute) return {};
        this.tell({ event: 'leg.browser-candidate', legId, candidate: 'candidate:1', mid: '0' });
        this.#change(legId, { state: 'connected' });
        this.tell({ event: 'leg.connected', legId });
        this.#offerBrowser(legId, this.#incoming.get(legId));
        return {};
      case 'leg.ring':
        if (this.legs.get(legId)?.state === 'ringing') return {};
        this.#change(legId, { state: 'ringing' });
        this.tell({ event: 'leg.ringing', legId });
        return {};
      case 'leg.answer':
        if (this.legs.get(legId)?.state === 'answered') return {};
        this.#change(legId, { state: 'answered', answeredAt: Date.now() });
        this.tell({ event: 'leg.answered', legId });
        return {};
      case 'leg.reject':
        this.end(legId, params['reason'] as EndReason);
        return {};
      case 'leg.hang-up':
        if (this.legs.has(legId)) this.end(legId, params['byRemote'] === true ? 'remote-hung-up' : 'hung-up');
        return {};
      case 'bridge.join':
        this.#change(legId, { bridgeId: String(params['bridgeId']) });
        return {};
      case 'bridge.leave':
        this.#change(legId, { bridgeId: null });
        return {};
      case 'playback.start':
        return this.#play(String(params['playbackId']), legId, params['source']);
      case 'playback.stop':
        this.finish(String(params['playbackId']), 'stopped');
        return {};
      case 'recording.start': {
        const recordingId = String(params['recordingId']);
        const startedAt = Date.now();
        this.#change(legId, { recordingId });
        this.tell({ event: 'recording.started', legId, recordingId, startedAt });
        return { startedAt };
      }
      case 'recording.pause':
        return this.#pause(String(params['recordingId']), params['kind'] as 'pause' | 'mask');
      case 'recording.resume':
        this.resumeRecording(String(params['recordingId']));
        return {};
      case 'recording.stop':
        this.#stopRecording(String(params['recordingId']));
        return {};
      case 'leg.dial':
        return this.#dial(legId, params['target'] as DialTarget);
      case 'phones.list':
        return { phones: [] };
      case 'leg.trace':
        return { messages: this.traces.get(legId) };
      case 'engine.figures':
        return this.figures;
      case 'trunks.list':
        return { trunks: this.trunks };
      case 'engine.snapshot':
        return { engineRunId: this.runId, lastEvent: this.lastEvent, legs: [...this.legs.values()] };
      case 'leg.browser-candidate':
      case 'leg.send-digits':
      case 'leg.transfer-done':
      case 'leg.watch-voice':
      case 'phones.configure':
      case 'engine.drain':
      case 'trunks.configure':
      case 'fallback.configure':
        return {};
    }
  }

  /** A browser that was opened as a caller arrives. */
  #offerBrowser(legId: string, incoming: Incoming | undefined): void {
    if (incoming === undefined) return;
    const { called, callerNumber, callerStatus } = incoming;
    this.tell({
      event: 'leg.offered',
      legId,
      kind: 'browser',
      trunkId: null,
      called: { number: called, dialled: called },
      caller: { number: callerNumber, status: callerStatus, displayName: null },
      phoneId: null,
      replacesLegId: null,
      divertedFrom: null,
      signallingCallId: null,
      fallback: false,
    });
  }

  #pause(recordingId: string, kind: 'pause' | 'mask'): unknown {
    const legId = this.#legRecordedAs(recordingId);
    if (legId !== undefined) this.tell({ event: 'recording.paused', legId, recordingId, kind, atMs: 5000 });
    return {};
  }

  /** Asked to, or because the time that was given is over. */
  resumeRecording(recordingId: string): void {
    const legId = this.#legRecordedAs(recordingId);
    if (legId !== undefined) this.tell({ event: 'recording.resumed', legId, recordingId, atMs: 9000 });
  }

  #stopRecording(recordingId: string): void {
    const legId = this.#legRecordedAs(recordingId);
    if (legId === undefined) return;
    this.#change(legId, { recordingId: null });
    const ended = { durationMs: 1000, sha256: 'a'.repeat(64), incomplete: false };
    this.tell({ event: 'recording.ended', legId, recordingId, ...ended });
  }

  #legRecordedAs(recordingId: string): string | undefined {
    return [...this.legs.values()].find((leg) => leg.recordingId === recordingId)?.legId;
  }

  /** The leg that was dialled last, and is still there. */
  get dialled(): string | undefined {
    return [...this.legs.values()].findLast((leg) => leg.direction === 'out')?.legId;
  }

  /** What `leg.dial` calls rings and answers when the test says so: see `otherSideRings`, `otherSideAnswers`. */
  #dial(legId: string, target: DialTarget): unknown {
    if (this.legs.has(legId)) return {};
    const trunkId = target.kind === 'trunk' ? (target.trunkIds[0] ?? null) : null;
    const phoneId = target.kind === 'phone' ? target.phoneId : null;
    const kind = target.kind === 'trunk' ? 'trunk' : 'phone';
    this.#addLeg(legId, { kind, state: 'dialling', direction: 'out', trunkId, phoneId });
    this.tell({ event: 'leg.dialling', legId, trunkId, phoneId, signallingCallId: `${legId}@double` });
    return {};
  }

  /** Whom a dialled leg calls hears it ring. */
  otherSideRings(legId: string): void {
    this.#change(legId, { state: 'ringing' });
    this.tell({ event: 'leg.ringing', legId });
  }

  /** The network of whom a dialled leg calls sends sound before the answer. */
  otherSideSendsEarlySound(legId: string): void {
    this.#change(legId, { state: 'ringing' });
    this.#early.add(legId);
    this.tell({ event: 'leg.early-media', legId });
  }

  /** Whom a dialled leg calls takes the call. */
  otherSideAnswers(legId: string): void {
    this.#change(legId, { state: 'answered', answeredAt: Date.now() });
    this.tell({ event: 'leg.answered', legId });
  }

  #play(playbackId: string, legId: string, source: unknown): unknown {
    for (const [other, playback] of this.playing)
      if (playback.legId === legId) this.finish(other, 'replaced');
    const { kind, tone, name } = source as { kind: string; tone?: string; name?: string };
    this.playing.set(playbackId, {
      legId,
      name: (kind === 'tone' ? tone : name) ?? '',
      startedAt: Date.now(),
    });
    return { durationMs: kind === 'tone' ? null : 1000 };
  }

  #addLeg(legId: string, leg: Partial<LegSnapshot> & Pick<LegSnapshot, 'kind' | 'state'>): void {
    this.legs.set(legId, {
      legId,
      direction: 'in',
      trunkId: null,
      phoneId: null,
      called: null,
      caller: null,
      bridgeId: null,
      recordingId: null,
      heldByPeer: false,
      createdAt: Date.now(),
      answeredAt: null,
      fallback: false,
      ...leg,
    });
  }

  #change(legId: string, changes: Partial<LegSnapshot>): void {
    const leg = this.legs.get(legId);
    if (leg) this.legs.set(legId, { ...leg, ...changes });
  }
}

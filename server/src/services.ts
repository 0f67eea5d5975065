/** What every feature is given. Features put their own door here (`telephony`, `desk`) when they register. */
import type { IncomingMessage } from 'node:http';
import type { DeskSnapshot } from '@denwaban/server-api/calls';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Backups } from './backups/backups.ts';
import type { Config } from './config.ts';
import type { Db, Tx } from './db/database.ts';
import type { Upgrades } from './http/upgrades.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { LiveHub } from './live/live-hub.ts';
import type { Actor } from './people/actor.ts';
import type { Objects } from './storage/objects/index.ts';

export interface TrunkState {
  readonly registration: 'not-used' | 'registering' | 'registered' | 'failed' | 'unknown';
  readonly failureStatus: number | null;
  readonly reachability: 'unknown' | 'reachable' | 'unreachable';
  readonly callsNow: number;
}

/** A telephone's registered devices; times in ms since 1970. */
export interface PhoneState {
  readonly devices: readonly {
    readonly address: string;
    readonly transport: 'udp' | 'tcp' | 'tls';
    readonly userAgent: string | null;
    readonly registeredAt: number;
    readonly expiresAt: number;
  }[];
  readonly callsNow: number;
}

/** How the engine is at this moment; counters count from its start. */
export interface EngineState {
  readonly legs: number;
  readonly bridges: number;
  readonly playbacks: number;
  readonly recordings: number;
  readonly registeredDevices: number;
  readonly draining: boolean;
  /** Sessions, dialogs, transactions and timers of SIP that are held. */
  readonly sip: Readonly<
    Record<'sessions' | 'dialogs' | 'serverTransactions' | 'clientTransactions' | 'timers', number>
  >;
  readonly mediaProcesses: readonly {
    readonly legs: number;
    readonly restarts: number;
    readonly delayP99Ms: number | null;
  }[];
  readonly delayP99Ms: number;
  readonly residentBytes: number;
  readonly storage: { readonly recordingPossible: boolean; readonly freeBytes: number };
  readonly packetsDropped: number;
  readonly callsShed: number;
}

/** One message of a call's signalling; `text` is hostile, keys and digits in it are masked. */
export interface SignallingMessage {
  /** ms since 1970. */
  readonly at: number;
  readonly direction: 'received' | 'sent';
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly remote: string;
  readonly text: string;
}

/** The telephone side, as set-up sees it. */
/** A call that the system places to try a trunk. `callerNumber` is presented; null: the trunk's own. */
export interface TestCallWanted {
  readonly trunkId: string;
  readonly number: string;
  readonly callerNumber: string | null;
}

/** What became of it. */
export interface TestCallResult {
  readonly answered: boolean;
  /** The engine's name of the ending, and the carrier's SIP status, of a call that nobody answered. */
  readonly reason: string | null;
  readonly sipStatus: number | null;
  /** RTP packets that came from the other side; 50 a second when it speaks. */
  readonly packetsReceived: number;
  /** What the other side says that it missed of ours, percent; null: it does not say. */
  readonly remoteLossPercent: number | null;
  /** The call came back to us, as one to our own number does: whether a key was heard each way. Null: it did not. */
  readonly keys: { readonly out: boolean; readonly back: boolean } | null;
}

export interface Telephony {
  /** Rejects when the engine is away. */
  placeTestCall(wanted: TestCallWanted): Promise<TestCallResult>;
  /** Call after the transaction that changed trunks has committed; pushes all of them to the engine. Never throws. */
  trunksChanged(): Promise<void>;
  /** Call after lines, numbers or announcements have changed; pushes the fallback plans. Never throws. */
  linesChanged(): Promise<void>;
  /** Call after the transaction that changed telephones' credentials; pushes all of them to the engine. Never throws. */
  phonesChanged(): Promise<void>;
  /** Live state by telephone; what is missing is not registered. */
  phoneStates(): ReadonlyMap<string, PhoneState>;
  /** Live state by trunk id; what is missing is unknown. */
  trunkStates(): ReadonlyMap<string, TrunkState>;
  readonly engineConnected: boolean;
  /** Null: the engine is away, or does not answer. */
  engineState(): Promise<EngineState | null>;
  /** How long the last event was on its way until it was dealt with, ms; null: none yet. */
  readonly eventLagMs: number | null;
  /** Null: the engine is away, or has forgotten the leg. */
  signallingOf(legId: string): Promise<readonly SignallingMessage[] | null>;
  /** Starts after the server listens. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Who asks for their desk. */
export interface DeskRequest {
  readonly actor: Actor;
  readonly now: Date;
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** The operators' desks, as other features see them. */
export interface Desk {
  /** The call's report is submitted: its wrap-up ends, in the same transaction. */
  finishWrapUp(tx: Tx, callId: string): Promise<void>;
  /** Sends the present desk snapshot to a person's browsers; after commit. */
  refresh(personId: string): void;
  /** After their own `refresh`: the snapshot that is on its way to their page, else one that is made for this answer. */
  answer(request: DeskRequest): Promise<DeskSnapshot>;
  /** The person's sessions have ended (signed out, deactivated): no call of theirs is left on a dead line. */
  leave(personId: string): Promise<void>;
}

/** The supervisors' boards, as other features see them. */
export interface BoardDoor {
  /** Something that the board counts has changed; after commit. Never throws. */
  refresh(organisationId: string): void;
}

/** What shows that nothing of the audit was changed. */
export interface AuditDoor {
  /** The newest checkpoint since the start that names the organisation's chain (null: the installation's). */
  standing(
    organisationId: string | null,
  ): { readonly at: string; readonly seq: number; readonly hash: string } | null;
  copies(): readonly {
    readonly kind: 'command' | 'put' | 'mail' | 'timestamp';
    readonly at: string | null;
    readonly failed: boolean;
  }[];
  /** Links and signs what there is, then verifies the chain and writes down what it found. */
  verify(organisationId: string | null): Promise<void>;
}

/** A file that somebody is about to carry out. */
export interface Export {
  readonly actor: Actor;
  readonly rows: number;
  readonly now: Date;
  readonly address: string;
}

export interface Services {
  /** Of this program, and of the engine that was built with it. */
  readonly version: string;
  readonly config: Config;
  readonly db: Db;
  readonly log: Logger;
  readonly hub: LiveHub;
  readonly upgrades: Upgrades;
  readonly jobs: Jobs;
  /** Archives and other sealed files. */
  readonly objects: Objects;
  readonly backups: Backups;
  readonly clock: () => Date;
  /** The signed-in person behind a raw request (WebSockets); null: nobody. */
  readonly who: (request: IncomingMessage) => Promise<Actor | null>;
  readonly audit: AuditDoor;
  /** Counts a file before it leaves; throws `export-limit` past the limit of the organisation. */
  readonly meterExport: (file: Export) => Promise<void>;
  telephony: Telephony;
  desk: Desk;
  board: BoardDoor;
}

/** A feature's entry: defines its routes, jobs and socket messages. */
export type Register = (services: Services, app: FastifyInstance) => void;

/** Without an engine: nothing is connected, nothing is known. */
export const telephonyAway: Telephony = {
  trunksChanged: async () => undefined,
  linesChanged: async () => undefined,
  phonesChanged: async () => undefined,
  phoneStates: () => new Map(),
  trunkStates: () => new Map(),
  engineConnected: false,
  engineState: async () => null,
  eventLagMs: null,
  signallingOf: async () => null,
  placeTestCall: async () => {
    throw new Error('the engine is not connected');
  },
  start: async () => undefined,
  stop: async () => undefined,
};

export const deskAway: Desk = {
  finishWrapUp: async () => undefined,
  refresh: () => undefined,
  answer: async () => {
    throw new Error('there are no desks');
  },
  leave: async () => undefined,
};

export const boardAway: BoardDoor = { refresh: () => undefined };

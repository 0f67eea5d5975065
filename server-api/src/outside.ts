/** The system as it is seen from outside: its health, its checks of itself, an operator's own test, a call's signalling. */
import { z } from 'zod';
import { Line, Timestamp, Uuid, idParams, page, pageOf, listOf } from './common.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';

export const CheckState = z.enum(['ok', 'warn', 'fail']);
export type CheckState = z.infer<typeof CheckState>;

/** One thing that was looked at, in words, with what to do about it. */
export const Finding = z.object({
  check: z.string(),
  title: z.string(),
  state: CheckState,
  what: z.string(),
  /** Empty: nothing to do. */
  next: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const TrunkHealth = z.object({
  id: Uuid,
  name: z.string(),
  enabled: z.boolean(),
  registration: z.enum(['not-used', 'registering', 'registered', 'failed', 'unknown']),
  reachability: z.enum(['unknown', 'reachable', 'unreachable']),
  callsNow: z.number().int(),
  /** The last failure in words; null: none. */
  failure: z.string().nullable(),
});

const Count = z.number().int().nonnegative();

export const SystemHealth = z.object({
  at: Timestamp,
  version: z.string(),
  engineConnected: z.boolean(),
  /** Null: away. */
  engine: z
    .object({
      legs: Count,
      recordings: Count,
      draining: z.boolean(),
      delayP99Ms: z.number(),
      eventLagMs: z.number().nullable(),
      freeBytes: z.number(),
      mediaProcesses: z.array(z.object({ legs: Count, restarts: Count, delayP99Ms: z.number().nullable() })),
    })
    .nullable(),
  trunks: z.array(TrunkHealth),
  phones: z.object({ set: Count, registered: Count }),
  work: z.object({
    mailsWaiting: Count,
    mailsFailed: Count,
    recordingsWaiting: Count,
    recordingsFailed: Count,
    jobsDue: Count,
    jobsFailed: Count,
  }),
  /** Of our own certificate; null: HTTPS is served by somebody in front. */
  certificateUntil: Timestamp.nullable(),
  findings: z.array(Finding),
});
export type SystemHealth = z.infer<typeof SystemHealth>;

/** One line of the record of self-checks. */
export const SelfCheck = Finding.extend({
  id: Uuid,
  at: Timestamp,
  lookedAt: Timestamp.nullable(),
  lookedBy: z.string().nullable(),
  settledAt: Timestamp.nullable(),
  settledBy: z.string().nullable(),
  settledNote: z.string(),
});
export type SelfCheck = z.infer<typeof SelfCheck>;

const Day = z.iso.date();

/** What an operator's place was tested for; figures are null when the browser did not tell them. */
export const SelfTestFigures = z.object({
  /** WebSocket there and back, ms; null: no answer. */
  serverMs: z.number().min(0).max(600_000).nullable(),
  engineReached: z.boolean(),
  /** 0 silence to 1 full scale, the loudest moment; null: no microphone. */
  microphonePeak: z.number().min(0).max(1).nullable(),
  /** The person says so; null: was not asked. */
  speakerHeard: z.boolean().nullable(),
  /** How our address is seen: host straight · srflx through NAT · prflx learnt on the way · relay over TURN. */
  candidate: z.enum(['host', 'srflx', 'prflx', 'relay']).nullable(),
  protocol: z.enum(['udp', 'tcp', 'tls']).nullable(),
  downLossPercent: z.number().min(0).max(100).nullable(),
  upLossPercent: z.number().min(0).max(100).nullable(),
  jitterMs: z.number().min(0).max(600_000).nullable(),
  roundTripMs: z.number().min(0).max(600_000).nullable(),
  packetsReceived: Count.max(1_000_000).nullable(),
  packetsSent: Count.max(1_000_000).nullable(),
});
export type SelfTestFigures = z.infer<typeof SelfTestFigures>;

export const SelfTest = z.object({
  id: Uuid,
  at: Timestamp,
  personName: z.string(),
  state: CheckState,
  findings: z.array(Finding),
});
export type SelfTest = z.infer<typeof SelfTest>;

export const TracedLeg = z.object({
  name: z.string(),
  /** Null: the engine does not remember it any more. Empty: without SIP (a browser). */
  messages: z
    .array(
      z.object({
        at: Timestamp,
        direction: z.enum(['received', 'sent']),
        transport: z.enum(['udp', 'tcp', 'tls']),
        remote: z.string(),
        /** Hostile text. */
        text: z.string(),
      }),
    )
    .nullable(),
});
export type TracedLeg = z.infer<typeof TracedLeg>;

export const outsideRoutes = defineRoutes({
  systemHealth: {
    method: 'GET',
    path: '/health',
    summary: '回線と設備の現在の状態と、問題があるときにすることです。',
    response: SystemHealth,
  },
  listSelfChecks: {
    method: 'GET',
    path: '/self-checks',
    summary: '自動点検の記録です。新しい順です。',
    query: z.object({ ...page, troubles: z.enum(['true', 'false']).default('false') }),
    response: pageOf(SelfCheck),
  },
  runSelfChecks: {
    method: 'POST',
    path: '/self-checks/run',
    summary: '点検をすべていま行い、結果を記録します。',
    response: listOf(Finding),
  },
  lookAtSelfCheck: {
    method: 'POST',
    path: '/self-checks/:id/look',
    summary: '点検の結果を見たことを記録します。',
    params: idParams,
    response: SelfCheck,
  },
  settleSelfCheck: {
    method: 'POST',
    path: '/self-checks/:id/settle',
    summary: '点検の結果を、したことを書いて対応済みにします。',
    params: idParams,
    body: z.object({ note: Line(400) }),
    response: SelfCheck,
  },
  exportSelfChecks: {
    method: 'GET',
    path: '/self-checks.csv',
    summary: '自動点検の記録を CSV で書き出します。',
    query: z.object({ purpose: PurposeCode, from: Day, to: Day }),
    binary: true,
  },
  saveSelfTest: {
    method: 'POST',
    path: '/self-tests',
    summary: '自己診断の結果を判定して記録します。',
    body: SelfTestFigures,
    response: SelfTest,
  },
  listSelfTests: {
    method: 'GET',
    path: '/self-tests',
    summary: '自己診断の記録です。オペレーターには自分のものだけです。',
    query: z.object(page),
    response: pageOf(SelfTest),
  },
  traceCall: {
    method: 'POST',
    path: '/calls/:id/sip-trace',
    summary: '通話の SIP のやりとりを、理由を付けて表示します。鍵と番号の入力は伏せてあります。',
    params: idParams,
    body: z.object({ reason: Line(200) }),
    response: z.object({ legs: z.array(TracedLeg) }),
  },
});

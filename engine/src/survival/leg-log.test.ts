import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseSdp } from '../sdp/index.ts';
import { LegLog, readLeft } from './leg-log.ts';
import type { LegRecord } from './leg-record.ts';

const log = pino({ level: 'silent' });
let folder: string;
let legLog: LegLog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leg-log-'));
  legLog = LegLog.open(folder, log);
});
afterEach(() => {
  legLog.close();
  rmSync(folder, { recursive: true });
});

function leg(legId: string, more: Partial<LegRecord> = {}): LegRecord {
  return {
    legId,
    offer: null,
    session: null,
    earlyMedia: false,
    createdAt: 1,
    progress: { kind: 'trunk', phase: 'answered' },
    answeredAt: 2,
    heldByPeer: false,
    bridgeId: null,
    fallback: false,
    offered: true,
    role: null,
    dialogs: [],
    dialling: null,
    sdpOffer: null,
    recordings: [],
    playbacks: [],
    ...more,
  };
}

/** Keeps a leg, and lets the turn of the event loop end. */
function keep(record: LegRecord): void {
  legLog.keep(() => record);
  legLog.flush();
}

const path = (): string => join(folder, 'legs.jsonl');

it('the last word about a leg holds, and of one that ended how', () => {
  keep(leg('anna'));
  keep(leg('ben'));
  keep(leg('anna', { bridgeId: 'talk' }));
  legLog.end('ben', { reason: 'remote-hung-up', sipStatus: null });
  legLog.flush();
  const left = readLeft(folder, log);
  expect(left.legs).toEqual([leg('anna', { bridgeId: 'talk' })]);
  expect([...left.ended]).toEqual([['ben', { reason: 'remote-hung-up', sipStatus: null }]]);
  expect(left.agoMs).toBeLessThan(2000);
});

it('what a kill tore off is left out', () => {
  keep(leg('anna'));
  appendFileSync(path(), '{"leg":{"legId":"ben","off');
  expect(readLeft(folder, log).legs).toEqual([leg('anna')]);
});

it('the codecs of an offer come back as they were', () => {
  const offer = [
    'v=0',
    'o=- 1 1 IN IP4 192.0.2.1',
    's=-',
    'c=IN IP4 192.0.2.1',
    't=0 0',
    'm=audio 9 RTP/AVP 0',
  ];
  const parsed = parseSdp([...offer, 'a=rtpmap:0 PCMU/8000', ''].join('\r\n'));
  if (!parsed.ok) throw new Error(parsed.reason);
  const place = { sessionId: 's', localAddress: '127.0.0.1', rtpPort: 4000, agreement: null };
  const rest = { srtp: null, anyPortOf: null, sdpVersion: 1, remoteOffer: parsed.sdp };
  const record = leg('anna', { session: { ...place, ...rest } });
  expect(parsed.sdp.media[0]?.codecs.size).toBeGreaterThan(0);
  keep(record);
  expect(readLeft(folder, log).legs).toEqual([record]);
});

it('the devices that ring come back as they were', () => {
  const target = { kind: 'phone', phoneId: 'desk', callerNumber: null, callerName: null } as const;
  const rest = { ringMs: 30_000, remaining: [], sessions: ['s'] };
  const outcome = { reason: 'not-registered', sipStatus: null } as const;
  const route = { phoneId: 'desk', username: 'desk' };
  const rung = new Map([['s', { phoneId: 'desk', route, terms: { srtp: null, anyPortOf: null } }]]);
  const record = leg('anna', { dialling: { ...rest, target, outcome, devices: rung } as never });
  keep(record);
  expect(readLeft(folder, log).legs).toEqual([record]);
});

it('writes a leg as it is at the end of the turn, and not at all when it has ended by then', () => {
  legLog.keep(() => leg('anna', { bridgeId: 'talk' }));
  legLog.keep(() => null);
  expect(readLeft(folder, log).legs).toEqual([]);
  legLog.flush();
  expect(readLeft(folder, log).legs).toEqual([leg('anna', { bridgeId: 'talk' })]);
});

it('stays small however much happens, for nobody but us', () => {
  for (let n = 0; n < 20_000; n += 1) keep(leg('anna', { createdAt: n, sdpOffer: 'x'.repeat(400) }));
  expect(statSync(path()).size).toBeLessThan(5_000_000);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(readLeft(folder, log).legs).toMatchObject([{ createdAt: 19_999 }]);
});

it('tells how long nobody has been there, whatever the clock did', () => {
  keep(leg('anna'));
  const now = Date.now() / 1000;
  utimesSync(path(), now - 3600, now - 3600);
  expect(readLeft(folder, log).agoMs).toBeGreaterThan(3_500_000);
  utimesSync(path(), now + 3600, now + 3600);
  expect(readLeft(folder, log).agoMs).toBeGreaterThan(3_500_000);
});

it('of another program holds nothing that this one could go on with', () => {
  keep(leg('anna'));
  const [, ...lines] = readFileSync(path(), 'utf8').split('\n');
  rmSync(path());
  appendFileSync(path(), ['{"format":0}', ...lines].join('\n'));
  expect(readLeft(folder, log).legs).toEqual([]);
});

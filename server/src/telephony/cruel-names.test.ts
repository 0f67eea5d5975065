/** What callers call themselves comes as harmless text to every screen, mail, file and log line. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLog } from '../app.ts';
import { audited } from '../testing/audited.ts';
import { startExim } from '../testing/exim.ts';
import type { Exim } from '../testing/exim.ts';
import { readMail } from '../testing/read-mail.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { problemOf } from '../testing/problem-of.ts';
import { EngineDouble } from './testing/engine-double.ts';
import { TestDesk } from './testing/test-desk.ts';
import { until } from './testing/until.ts';

/** Each with a word of its own, by which it is found again. */
const names: readonly [word: string, name: string][] = [
  ['formula', `=cmd|'/C calc'!A1 formula`],
  ['wide', '＝1+1 wide'],
  ['at', '@SUM(A1) at'],
  ['escaped', '%3Cscript%3E%00%0d%0a escaped'],
  ['html', '<script>alert(1)</script><img src=x onerror=alert(1)> html'],
  ['bidi', '\u202egpj.exe\u202c \u2066x\u2069\u200f bidi'],
  ['nul', 'nu\0l nul'],
  ['ansi', '\x1b[2J\x1b]0;x\x07 ansi'],
  ['crlf', 'x\r\nBcc: thief@example.com\r\n\r\ncrlf'],
  ['quotes', `"'\\";-- quotes`],
  ['long', `long ${'あ'.repeat(123)}`],
];
/** Nothing of these may stand in a single line of text anywhere. */
const harmful = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

let exim: Exim;
let engine: EngineDouble;
let server: TestServer;
let desk: TestDesk;
const logged: string[] = [];
const reports: { word: string; id: string }[] = [];

beforeAll(async () => {
  [exim, engine] = await Promise.all([startExim(), EngineDouble.start()]);
  server = await startTestServer({
    withJobs: true,
    log: createLog('debug', { write: (line: string) => void logged.push(line) }),
    environment: {
      ...engine.environment,
      DENWABAN_SMTP_URL: exim.url,
      DENWABAN_MAIL_FROM: 'みなと電話代行 <report@example.com>',
      DENWABAN_PUBLIC_URL: 'https://denwaban.example.com',
    },
  });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  await server.db.updateTable('line').set({ answering: 'ring', announcement_id: null }).execute();
  await server.db.updateTable('account').set({ report_email: 'office@example.com' }).execute();
  desk = await TestDesk.ready(await server.as('operator'));
});
afterAll(async () => {
  desk.close();
  await server.stop();
  await engine.stop();
  await exim.stop();
});

/** Every string in an answer. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}

/** Cells of a CSV file (RFC 4180). */
function cells(csv: string): string[] {
  const text = csv.replace('\uFEFF', '');
  const found = text.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g);
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

it.each(names)('a caller named %s rings, is written down and reported', async (word, name) => {
  const { account, trunkId } = server.world.own;
  const caller = `+8190444${10_000 + reports.length}`;
  const legId = engine.arrive({ called: account.number, trunkId, caller, name });
  const id = await desk.rings();
  expect(strings(desk.desk).filter((text) => harmful.test(text))).toEqual([]);
  await desk.visitor.api('answerCall', { params: { id } });
  await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
  const { caller_name: kept } = await server.db
    .selectFrom('call')
    .select('caller_name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(kept).toContain(word);
  expect(kept).not.toMatch(harmful);
  engine.end(legId, 'remote-hung-up');
  await until(() => desk.desk?.call?.state === 'wrap-up', 'wrap-up');
  // The operator pastes it as it came: control characters are refused, the rest is taken for what it is.
  const pasted = name.slice(0, 80);
  const submit = (callerName: string) =>
    desk.visitor.api('submitReport', {
      params: { id },
      body: {
        callerName,
        callerCompany: '',
        callerNumber: '090-1234-5678',
        forName: '宛先なし',
        matter: `${word} の件`,
        handling: '伝言',
        category: 'inquiry',
      },
    });
  if (/\p{Cc}/u.test(pasted)) expect((await problemOf(submit(pasted))).status).toBe(400);
  const report = await submit(pasted.replaceAll(/\p{Cc}/gu, ' '));
  expect(report.callerName).not.toMatch(harmful);
  reports.push({ word, id: report.id });
  await desk.is('available');
});

it('lists show them as text', async () => {
  const supervisor = await server.as('supervisor');
  const lists = [
    await supervisor.api('listCalls', { query: { limit: 100 } }),
    await supervisor.api('listReports', { query: { limit: 100 } }),
  ];
  expect(strings(lists).filter((text) => harmful.test(text))).toEqual([]);
  expect(JSON.stringify(lists)).toContain('<script>');
});

it('files hold no cell that a spreadsheet would calculate', async () => {
  const supervisor = await server.as('supervisor');
  const administrator = await server.as('administrator');
  const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const of = async (visitor: typeof supervisor, path: string) =>
    cells(await (await visitor.fetch(`/api/v1/${path}.csv?from=${day}&to=${day}&purpose=answering`)).text());
  const files = [
    await of(supervisor, 'reports'),
    await of(supervisor, 'calls'),
    await of(supervisor, 'lost-calls'),
    await of(administrator, 'audit'),
  ];
  expect(files[0]?.length).toBeGreaterThan(100);
  expect(files[0]).toContain(`'=cmd|'/C calc'!A1 formula`);
  for (const file of files) {
    expect(file.filter((cell) => /^[=+\-@＝＋－＠\t\r]/.test(cell))).toEqual([]);
    expect(file.filter((cell) => harmful.test(cell.replaceAll('\n', '')))).toEqual([]);
  }
});

it('mails hold neither markup nor headers nor turned text', async () => {
  const mailsOf = async () => (await exim.mails()).map(readMail);
  await vi.waitFor(async () => expect((await mailsOf()).length).toBe(names.length), 15_000);
  for (const mail of await mailsOf()) {
    expect(mail.headers.get('to')).toBe('office@example.com');
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.subject).not.toMatch(harmful);
    expect(mail.text.replaceAll(/[\r\n]/g, '')).not.toMatch(harmful);
    const html = mail.html ?? '';
    expect(html.replaceAll(/[\r\n]/g, '')).not.toMatch(harmful);
    expect(html).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&gt;)/i);
  }
  const html = (await mailsOf()).find(({ text }) => text.includes('html の件'))?.html;
  expect(html).toContain('&lt;script&gt;');
});

it('neither the audit log nor the log of the program knows them', async () => {
  const entries = JSON.stringify(await audited(server));
  const lines = logged.join('');
  for (const name of ['cmd|', '<script', 'gpj.exe', 'thief@', 'A1', '+8190444']) {
    expect(entries).not.toContain(name);
    expect(lines).not.toContain(name);
  }
  expect(logged.every((line) => !harmful.test(line.trimEnd()))).toBe(true);
});

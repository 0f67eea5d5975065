import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf, emptyFolder, follow } from '../../supervisor/src/testing/follow-guide.ts';
import { get } from '../src/api.ts';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, signIn, toneHeardBy } from '../src/browser.ts';
import { Clock } from '../src/clock.ts';
import { decoded } from '../src/decoded.ts';
import { afterWrapUp, atState, openSupervisedHouse, writeReport } from '../src/desk.ts';
import type { SupervisedHouse } from '../src/desk.ts';
import { Exim } from '../src/exim.ts';
import { samplePassword } from '../src/house.ts';
import { heard, tail } from '../src/tone.ts';
import { until } from '../src/until.ts';

const callerTone = 1350;
const operatorTone = 1000;
const supervisorTone = 1700;
const number = '0466001234';
const words = '何度言えばわかるんだ。今すぐ社長を出せ。';

let clock: Clock;
let exim: Exim;
let opened: SupervisedHouse;
let desk: Page;
let boss: Page;
let admin: Page;
let caller: BaresipCall | undefined;

beforeAll(async () => {
  [clock, exim] = await Promise.all([Clock.make(), Exim.start()]);
  const tones = { operator: operatorTone, supervisor: supervisorTone };
  opened = await openSupervisedHouse(tones, {
    ...clock.settings,
    DENWABAN_SMTP_URL: `${exim.url}/?ignoreTLS=true`,
    DENWABAN_MAIL_FROM: 'denwaban@example.com',
  });
  ({ desk, admin } = opened);
  ({ page: boss } = await newTab(opened.supervisors, opened.house.url));
  await signIn(boss, 'supervisor@example.com', samplePassword);
}, 240_000);

afterAll(async () => {
  await caller?.forget();
  await opened?.close();
  await exim?.forget();
  await clock?.forget();
});

async function dial(from: string): Promise<BaresipCall> {
  await caller?.forget();
  caller = await BaresipCall.dial({ target: opened.house.sampleUri, toneHertz: callerTone, from });
  return caller;
}

async function answer(page: Page): Promise<void> {
  await page.getByTestId('answer').click({ timeout: 30_000 });
  await atState(page, 'talking');
  await until(
    async () => (await toneHeardBy(page, callerTone)) > 0.5,
    20_000,
    () => 'the operator does not hear the caller',
  );
}

async function rest(page: Page, state: 'break' | 'available'): Promise<void> {
  await page.getByTestId('change-state').click();
  await page.getByTestId(`state-${state}`).click();
  await atState(page, state);
}

async function report(page: Page, matter: string, handling: string): Promise<void> {
  await atState(page, 'wrap-up');
  await writeReport(page, { name: '名乗られず', matter, handling });
  await page.getByTestId('report-submit').click();
  await afterWrapUp(page, 30_000);
}

const told = (part: string, problem: string) =>
  until(
    async () => (await exim.mails()).some((mail) => decoded(mail).includes(part)),
    60_000,
    () => problem,
  );

describe('somebody complains about how they were treated', () => {
  let client: Page;
  let complaint = '';

  it('the operator apologises with the words agreed, and promises a call back', async () => {
    await dial('0455001122');
    await answer(desk);
    await desk.keyboard.press('Control+Shift+KeyF');
    const form = desk.getByRole('dialog', { name: 'クレームとして受ける' });
    await form.getByRole('radio').first().check();
    expect(await form.innerText()).toContain('お伝えする言葉');
    await form.getByLabel('お名前').fill('佐々木');
    await form.getByRole('combobox', { name: '折り返しの約束' }).click();
    await desk.getByRole('option', { name: '30分以内' }).click();
    await form.getByLabel('ご要望（相手の言葉で）').fill('窓口の人の言い方がひどかった。謝ってほしい。');
    await form.getByLabel('お伝えしたこと').fill('ご不快な思いをおかけしたことをお詫びした。');
    await form.getByTestId('send-complaint').click();
    await desk.getByText('クレームとして受けました。').waitFor();
    await desk.getByTestId('hang-up').click();
    await report(
      desk,
      '担当者の言い方について、お詫びと説明を求められた。',
      '30分以内の折り返しを約束した。',
    );
    await told('クレームを1件お受けしました', 'the client was not told of the complaint');
    const [opened] = (await get<{ items: { id: string }[] }>(admin, '/complaints')).items;
    complaint = opened!.id;
  }, 120_000);

  it('nobody phones back in time: it rises by itself, and both sides are told', async () => {
    await clock.pass(31);
    await told('約束した折り返しの時刻を過ぎました', 'nobody was told that the promise was broken');
    await boss.goto(`/complaints/${complaint}`);
    await boss.getByText('至急 1', { exact: true }).waitFor();
    await boss.getByText('約束した折り返しの時刻を過ぎました。').waitFor();
  }, 90_000);

  it('the client phones back and writes down how it ended, on a telephone', async () => {
    ({ page: client } = await newTab(opened.operators, opened.house.url));
    await client.setViewportSize({ width: 390, height: 844 });
    await signIn(client, 'client@example.com', samplePassword);
    await client.goto(`/complaints/${complaint}`);
    await client.getByRole('combobox', { name: '何をしたか' }).click();
    await client.getByRole('option', { name: '発信者に折り返した' }).click();
    await client.getByLabel('内容').fill('所長がお電話し、お詫びして経緯をご説明した。');
    await client.getByRole('button', { name: '書き加える' }).click();
    await client.getByText('所長がお電話し、お詫びして経緯をご説明した。').first().waitFor();
    await client.getByRole('button', { name: '結果を書いて終了' }).click();
    const ending = client.getByRole('dialog');
    await ending.getByRole('textbox').fill('お詫びを受け入れていただいた。次回は所長がお受けする。');
    await ending.getByRole('button', { name: '終了する' }).click();
    await client.getByText('結果：お詫びを受け入れていただいた。次回は所長がお受けする。').first().waitFor();
    await client.context().close();
  }, 90_000);

  it('whoever answers this caller next sees how it ended', async () => {
    await rest(desk, 'break');
    await boss.goto('/desk');
    await boss.getByTestId('start-shift').click();
    await atState(boss, 'available');
    const again = await dial('0455001122');
    await boss.getByTestId('answer').waitFor({ timeout: 30_000 });
    const known = boss.getByTestId('caller-complaints');
    await known.waitFor();
    expect(await known.innerText()).toContain('次回は所長がお受けする');
    await answer(boss);
    await again.hangUp();
    await report(boss, '前回のお礼のお電話。', '承った。');
    await rest(boss, 'break');
    await rest(desk, 'available');
  }, 120_000);
});

describe('somebody talks for half an hour and does not stop', () => {
  let caseId = '';
  const theCase = () =>
    get<{
      ledger: { calls: number; minutes: number; warnings: number; cutOffs: number };
      entries: { kind: string; words: string }[];
    }>(admin, `/harassment/${caseId}`);
  const writtenInCase = async () => (await theCase()).entries.map((entry) => entry.words).join('\n');

  it('after a quarter of an hour a supervisor is called by itself, and takes over', async () => {
    await dial(number);
    await answer(desk);
    await clock.pass(16);
    await boss.getByRole('link', { name: 'ボード' }).click();
    const asked = boss.getByTestId('help-request');
    await asked.waitFor({ timeout: 30_000 });
    expect(await asked.innerText()).toContain('通話が15分になりました（当社運用基準）');
    await asked.getByTestId('take-help').click();
    await boss.locator('[data-testid="supervising"][data-mode="listen"]').waitFor({ timeout: 20_000 });
    // The talk went on through the change of the clock.
    await until(
      async () => (await toneHeardBy(boss, callerTone)) > 0.01,
      20_000,
      () => 'the supervisor does not hear the caller',
    );
    await desk.keyboard.press('Control+Shift+Digit5');
    await desk.getByTestId('verbatim').fill(words);
    await desk.getByTestId('mark-harassment').click();
    await boss.keyboard.press('Control+Shift+Digit4');
    await boss.getByRole('dialog').getByRole('button', { name: '代わる' }).click();
    await desk.getByTestId('taken-over').waitFor({ timeout: 15_000 });
    await atState(boss, 'talking');
    // Whoever had the hard call is offered a rest.
    await desk.getByTestId('care-notice').waitFor({ timeout: 15_000 });
  }, 150_000);

  it('warns twice, step by step, and the call cannot end before somebody agreed', async () => {
    const [open] = (await get<{ items: { id: string }[] }>(admin, '/harassment')).items;
    caseId = open!.id;
    await clock.pass(15);
    await until(
      async () => (await writtenInCase()).includes('通話が30分になりました'),
      20_000,
      () => 'the half hour did not reach the case',
    );
    await boss.keyboard.press('Control+Shift+Digit5');
    const steps = boss.getByTestId('cut-off');
    for (const taken of [1, 2, 3, 4]) {
      expect(await boss.getByTestId('cut-off-call').count()).toBe(0);
      await boss.getByTestId('next-step').click();
      await until(
        async () => (await steps.getByText('✓').count()) === taken,
        15_000,
        () => `step ${taken} was not written down`,
      );
    }
    await boss.getByTestId('waits-for-consent').waitFor();
    await boss.keyboard.press('Escape');
    await boss.getByRole('link', { name: 'カスハラ', exact: true }).click();
    await boss.getByRole('link', { name: 'No. 1', exact: true }).click();
    await boss.getByTestId('consent').click();
    await boss.keyboard.press('Control+Shift+Digit5');
    await boss.getByTestId('cut-off-reason').fill('警告のあとも同じ要求が続いたため');
  }, 90_000);

  it('the system says goodbye and hangs up; the client is told by itself', async () => {
    await boss.getByTestId('cut-off-call').click();
    await boss.getByRole('dialog').getByRole('button', { name: '電話を終える', exact: true }).click();
    await caller!.closed(60_000);
    await caller!.hangUp();
    const goodbye = tail(await caller!.received(), 2);
    expect(heard(goodbye, 0, supervisorTone)).toBeLessThan(0.05);
    expect(goodbye.channels[0]!.some((sample) => Math.abs(sample) > 0.01)).toBe(true);
    await boss.goto('/desk');
    await report(boss, '社長を出せという要求が30分以上続いた。', '二度警告し、案内を流して終えた。');
    await told('迷惑行為が続いたため', 'the client was not told of the end of the call');
    await told('社長を出せという要求が', 'the report did not arrive');
  }, 120_000);

  it('everything is in the case, with its times', async () => {
    const found = await theCase();
    expect(found.ledger).toMatchObject({ calls: 1, warnings: 2, cutOffs: 1 });
    expect(found.ledger.minutes).toBeGreaterThan(30);
    expect(await writtenInCase()).toContain(words);
    expect(found.entries.filter(({ kind }) => kind === 'step')).toHaveLength(4);
  });

  it('the evidence opens and verifies outside the product, as its page says', async () => {
    await admin.goto(`/harassment/${caseId}`);
    await admin.getByTestId('build-evidence').click();
    const order = admin.getByRole('dialog', { name: '保全して証拠パックを作る' });
    await order.getByLabel('理由').fill('警察に相談するため');
    await order.getByTestId('order-evidence').click();
    const pack = admin.getByTestId('evidence-pack');
    await pack.getByText('できました', { exact: true }).waitFor({ timeout: 90_000 });
    const received = emptyFolder(['age', 'openssl', 'sha256sum', 'ffmpeg', 'tar']);
    const take = async (name: string): Promise<string> => {
      const [download] = await Promise.all([
        admin.waitForEvent('download'),
        pack.getByText(name, { exact: true }).click(),
      ]);
      return save(download, received.folder);
    };
    await take('ファイルを取り出す');
    await take('鍵を取り出す');
    const page = await readFile(await take('説明書'), 'utf8');
    const done = follow(commandsOf(page), received);
    expect([done.stderr, done.status]).toEqual(['', 0]);
    expect(done.stdout).toContain('Signature Verified Successfully');
    await rm(received.root, { recursive: true, force: true });
  }, 150_000);

  it('the next call of this caller is refused politely, and rings nowhere', async () => {
    await boss.goto(`/harassment/${caseId}`);
    await boss.getByRole('combobox', { name: '取り扱い' }).click();
    await boss.getByRole('option', { name: 'お断りの案内だけを流す' }).click();
    await boss.getByLabel('いつまで').fill('2099-12-31');
    await boss.getByLabel('理由').first().fill('警告のあとも続いたため');
    await boss.getByTestId('decide-measure').click();
    await boss.getByText('次の電話から、この取り扱いになります。').waitFor();
    const next = await dial(number);
    await next.closed(60_000);
    await next.hangUp();
    const refused = await next.received();
    expect(refused.channels[0]!.some((sample) => Math.abs(sample) > 0.01)).toBe(true);
    const [newest] = (
      await get<{ items: { callerNumber: string; takenAt: string | null }[] }>(admin, '/calls')
    ).items;
    expect(newest).toMatchObject({ callerNumber: '+81466001234', takenAt: null });
  }, 120_000);
});

async function save(download: Download, folder: string): Promise<string> {
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '@playwright/test';
import { get } from '../src/api.ts';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, signIn, toneHeardBy } from '../src/browser.ts';
import { atState, openSupervisedHouse } from '../src/desk.ts';
import type { SupervisedHouse } from '../src/desk.ts';
import { samplePassword } from '../src/house.ts';
import { head, heard, parseWav, tail } from '../src/tone.ts';
import { until } from '../src/until.ts';

const callerTone = 1350;
const operatorTone = 1000;
const supervisorTone = 1700;

describe('an operator in trouble raises a hand', () => {
  let opened: SupervisedHouse;
  let desk: Page;
  let boss: Page;
  let admin: Page;
  let caller: BaresipCall;
  let answeredAt = 0;
  let whisperedUntil = 0;

  beforeAll(async () => {
    opened = await openSupervisedHouse({ operator: operatorTone, supervisor: supervisorTone });
    ({ desk, admin } = opened);
  }, 180_000);

  afterAll(async () => {
    await caller?.forget();
    await opened?.close();
  });

  /** In a mixture with the other voices. Without it, under 0.0005. */
  const hears = (page: Page, tone: number, problem: string) =>
    until(
      async () => (await toneHeardBy(page, tone)) > 0.01,
      15_000,
      () => problem,
    );
  const supervising = (mode: string) =>
    boss.locator(`[data-testid="supervising"][data-mode="${mode}"]`).waitFor({ timeout: 10_000 });
  /** Both sides of the newest call's recording: the caller left, what the caller heard right. */
  const recording = async () => {
    const [newest] = (await get<{ items: { recordingId: string }[] }>(admin, '/calls')).items;
    const audio = `/api/v1/recordings/${newest!.recordingId}/audio?format=wav`;
    await until(
      async () => (await admin.request.get(audio)).ok(),
      20_000,
      () => 'the recording is not there',
    );
    return parseWav(await (await admin.request.get(audio)).body());
  };

  it('a supervisor takes it and listens at once; the operator sees who', async () => {
    caller = await BaresipCall.dial({ target: opened.house.sampleUri, toneHertz: callerTone });
    await desk.getByTestId('answer').waitFor({ timeout: 20_000 });
    answeredAt = Date.now();
    await desk.keyboard.press('Control+Shift+KeyA');
    await atState(desk, 'talking');
    ({ page: boss } = await newTab(opened.supervisors, opened.house.url));
    await signIn(boss, 'supervisor@example.com', samplePassword);
    await boss.goto('/desk');
    await boss.getByTestId('start-shift').click();
    await atState(boss, 'available');
    await boss.getByRole('link', { name: 'ボード' }).click();
    await desk.keyboard.press('Control+Shift+KeyY');
    await desk.getByTestId('help-complaint').click();
    await boss.locator('[data-testid="help-bell"][data-waiting="1"]').waitFor();
    await boss.getByTestId('take-help').click();
    await supervising('listen');
    await desk.locator('[data-testid="help"][data-state="taken"]').waitFor();
    expect(await desk.getByTestId('supervisor-mark').textContent()).toContain('モニター中');
    await hears(boss, operatorTone, 'the supervisor does not hear the operator');
    await hears(boss, callerTone, 'the supervisor does not hear the caller');
    // The caller hears first that the call is recorded.
    await until(
      async () => heard(tail(await caller.received(), 1), 0, operatorTone) > 0.8,
      20_000,
      () => 'the caller does not hear the operator',
    );
  }, 80_000);

  it('whispers: the operator hears it, the caller does not', async () => {
    await boss.keyboard.press('Control+Shift+Digit2');
    await supervising('whisper');
    await hears(desk, supervisorTone, 'the operator does not hear the whisper');
    const received = await caller.received();
    expect(heard(received, 0, operatorTone)).toBeGreaterThan(0.8);
    expect(heard(received, 0, supervisorTone)).toBeLessThan(0.05);
    whisperedUntil = Date.now();
  }, 40_000);

  it('joins: the caller hears both', async () => {
    await boss.keyboard.press('Control+Shift+Digit3');
    await supervising('join');
    await until(
      async () => heard(tail(await caller.received(), 2), 0, supervisorTone) > 0.2,
      15_000,
      () => 'the caller does not hear the supervisor',
    );
    expect(heard(tail(await caller.received(), 2), 0, operatorTone)).toBeGreaterThan(0.2);
    await hears(desk, callerTone, 'the operator does not hear the caller any more');
  }, 40_000);

  it('takes over: the caller hears the supervisor alone, the operator is free and told', async () => {
    await boss.keyboard.press('Control+Shift+Digit4');
    await boss.getByRole('dialog').getByRole('button', { name: '代わる' }).click();
    await desk.getByTestId('taken-over').waitFor({ timeout: 10_000 });
    await atState(desk, 'available');
    await atState(boss, 'talking');
    await boss.getByTestId('hang-up').waitFor();
    await until(
      async () => heard(tail(await caller.received(), 1), 0, supervisorTone) > 0.8,
      10_000,
      () => 'the caller does not hear the supervisor alone',
    );
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(heard(tail(await caller.received(), 1), 0, operatorTone)).toBeLessThan(0.05);
    expect(await toneHeardBy(desk, callerTone)).toBeLessThan(0.1);
  }, 40_000);

  it('the recording has what the caller heard, and no whisper', async () => {
    await caller.hangUp();
    await atState(boss, 'wrap-up');
    const sound = await recording();
    expect(heard(sound, 0, callerTone)).toBeGreaterThan(0.8);
    expect(heard(sound, 0, supervisorTone)).toBeLessThan(0.05);
    expect(heard(sound, 1, supervisorTone)).toBeGreaterThan(0.8);
    const untilJoined = head(sound, (whisperedUntil - answeredAt) / 1000 - 1);
    expect(heard(untilJoined, 1, operatorTone)).toBeGreaterThan(0.8);
    expect(heard(untilJoined, 1, supervisorTone)).toBeLessThan(0.05);
    const [newest] = (await get<{ items: { id: string }[] }>(admin, '/calls')).items;
    const seen = await get<{ supervisions: { end: string; steps: { mode: string }[] }[] }>(
      admin,
      `/calls/${newest!.id}/supervision`,
    );
    expect(seen.supervisions).toMatchObject([
      { end: 'took-over', steps: [{ mode: 'listen' }, { mode: 'whisper' }, { mode: 'join' }] },
    ]);
  }, 40_000);
});

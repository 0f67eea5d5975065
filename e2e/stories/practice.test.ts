import { readFile } from 'node:fs/promises';
import { createApi } from '@denwaban/server-api/client';
import type { PracticeCall } from '@denwaban/server-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House, samplePassword } from '../src/house.ts';
import { NodeDesk } from '../src/node-desk.ts';
import { until } from '../src/until.ts';

const voice = (key: string): Promise<Buffer> =>
  readFile(new URL(`../../server/assets/practice/hurried.${key}.ulaw`, import.meta.url));

describe('a trainee practises with the hurried caller, through the real engine', () => {
  let house: House;
  let desk: NodeDesk;
  let api: ReturnType<typeof createApi>;
  let cookie = '';
  let practice: PracticeCall;

  beforeAll(async () => {
    house = await House.open();
    api = createApi(house.url, (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as object), cookie, origin: house.url } }),
    );
    const answer = await fetch(`${house.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: house.url },
      body: JSON.stringify({ email: 'operator@example.com', password: samplePassword }),
    });
    expect(answer.status).toBeLessThan(300);
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    desk = await NodeDesk.open(house.url, cookie);
  }, 180_000);

  afterAll(async () => {
    desk?.close();
    await house?.close();
  });

  const hears = async (line: string, milliseconds = 20_000): Promise<void> => {
    const sound = await voice(line);
    await until(
      () => desk.hears(sound),
      milliseconds,
      () => `${line} is not heard`,
    );
  };
  const step = (stepId: string) => api('practiceStep', { params: { id: practice.id }, body: { stepId } });

  it('hears the answer to the greeting', async () => {
    practice = await api('startPractice', { body: { caller: 'hurried', pace: 'hard', by: 'voice' } });
    await api('answerPractice', { params: { id: practice.id } });
    desk.tell({ type: 'speak', hertz: 1200 });
    await step('greeting');
    await hears('hello');
  }, 40_000);

  it('hears what the step that it goes to deserves, and not what another would', async () => {
    await step('name');
    await hears('name');
    expect(desk.hears(await voice('number'))).toBe(false);
    expect(desk.hears(await voice('hurry'))).toBe(false);
  }, 40_000);

  it('hears the caller grow impatient with silence', async () => {
    desk.listenAnew();
    await hears('hurry');
  }, 40_000);

  it('goes on after the page is loaded anew, with what was being said', async () => {
    await step('kind');
    desk.listenAnew();
    await hears('urgent');
    desk.close();
    desk = await NodeDesk.open(house.url, cookie);
    desk.tell({ type: 'speak', hertz: 1200 });
    const back = () => api('practiceCall', { params: { id: practice.id } });
    await until(
      async () => !(await back()).reattaching,
      10_000,
      () => 'the practice waits for the telephone',
    );
    await step('matter');
    await hears('matter');
    expect((await back()).events.filter(({ kind }) => kind === 'phone').map(({ what }) => what)).toEqual([
      'away',
      'back',
    ]);
  }, 60_000);

  it('hears the anger of who was kept on hold without a word, and can stop at once', async () => {
    desk.listenAnew();
    const params = { id: practice.id };
    await api('practiceDeed', { params, body: { deed: 'hold' } });
    await api('practiceDeed', { params, body: { deed: 'resume' } });
    await hears('held-short');
    const stopped = await api('stopPractice', { params });
    expect(stopped).toMatchObject({ state: 'done', ended: 'stopped' });
  }, 40_000);

  it('has a recording of both sides for the trainee: a voice and a tone', async () => {
    const path = `/api/v1/practice/calls/${practice.id}/audio?format=wav`;
    const play = () => fetch(house.url + path, { headers: { cookie } });
    await until(
      async () => (await api('practiceCall', { params: { id: practice.id } })).recording === 'ready',
      30_000,
      () => 'the recording is not ready',
    );
    const wav = Buffer.from(await (await play()).arrayBuffer());
    const sides = [0, 1].map((side) => {
      let sum = 0;
      let count = 0;
      for (let at = 44 + side * 2; at + 1 < wav.length; at += 4, count += 1)
        sum += (wav.readInt16LE(at) / 32_768) ** 2;
      return Math.sqrt(sum / Math.max(1, count));
    });
    expect(wav.length).toBeGreaterThan(8000 * 4 * 5);
    expect(sides[0]).toBeGreaterThan(0.01);
    expect(sides[1]).toBeGreaterThan(0.01);
    expect((await fetch(house.url + path)).status).toBe(401);
  }, 60_000);

  it('has one recording, as long as the practice', async () => {
    const { answeredAt, endedAt, recordingMs } = await api('practiceCall', { params: { id: practice.id } });
    const lasted = Date.parse(endedAt!) - Date.parse(answeredAt!);
    expect(Math.abs(recordingMs! - lasted)).toBeLessThan(2_000);
  });

  it('is in no list of calls', async () => {
    const { items } = await api('listCalls', { query: {} });
    expect(items.map(({ id }) => id)).not.toContain(practice.id);
  });
});

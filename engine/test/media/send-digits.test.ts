import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { toneShare } from './tone.ts';

let fixture: Fixture;
let menu: RtpPhone;
let operator: RtpPhone;

beforeEach(async () => {
  fixture = await openFixture();
  [menu, operator] = [await RtpPhone.open(), await RtpPhone.open()];
  await fixture.answer('menu', menu);
  const port = await fixture.answer('operator', operator);
  await fixture.media.joinBridge('bridge', 'menu');
  await fixture.media.joinBridge('bridge', 'operator');
  operator.speak(700, port);
  await sleep(200);
});

afterEach(async () => {
  menu.close();
  operator.close();
  await fixture.close();
});

it('presses keys towards a menu in the one stream that it is sent, and the voice goes on after them', async () => {
  await fixture.media.sendDigits({ legId: 'menu', digits: '1#', mode: 'rfc4733' });
  await sleep(900);
  const { heard } = menu;
  const keys = heard.filter(({ payloadType }) => payloadType === 101);
  expect(keys.map(({ payload }) => payload[0])).toEqual([...Array(7).fill(1), ...Array(7).fill(11)]);
  expect(keys.map(({ marker }) => marker).filter(Boolean).length).toBe(2);
  expect(keys.map(({ payload }) => payload.readUInt16BE(2)).slice(0, 7)).toEqual([
    160, 320, 480, 640, 800, 800, 800,
  ]);
  expect(keys.slice(4, 7).every(({ payload }) => ((payload[1] ?? 0) & 0x80) !== 0)).toBe(true);
  expect(new Set(keys.map(({ timestamp }) => timestamp)).size).toBe(2);
  heard.slice(1).forEach(({ sequence, timestamp, ssrc }, i) => {
    const before = heard[i];
    expect((sequence - (before?.sequence ?? 0)) & 0xffff).toBe(1);
    expect((timestamp - (before?.timestamp ?? 0)) | 0).toBeGreaterThanOrEqual(0);
    expect(ssrc).toBe(before?.ssrc);
  });
  const first = heard.findIndex(({ payloadType }) => payloadType === 101);
  const last = heard.findLastIndex(({ payloadType }) => payloadType === 101);
  const between = menu.audio(first).subarray(0, (last - first - 13) * 160);
  expect(toneShare(between, 700)).toBe(0);
  expect(toneShare(menu.audio(last + 8), 700)).toBeGreaterThan(0.6);
});

it('sounds them in-band where a trunk wants that', async () => {
  const from = menu.heard.length;
  await fixture.media.sendDigits({ legId: 'menu', digits: '5', mode: 'inband' });
  await sleep(500);
  expect(menu.heard.every(({ payloadType }) => payloadType === 0)).toBe(true);
  const frames = menu.heard.slice(from).map(({ payload }) => payload);
  const keyed = Buffer.concat(frames.filter((frame) => toneShare(frame, 700) < 0.3).slice(0, 5));
  expect(toneShare(keyed, 770)).toBeGreaterThan(0.3);
  expect(toneShare(keyed, 1336)).toBeGreaterThan(0.3);
});

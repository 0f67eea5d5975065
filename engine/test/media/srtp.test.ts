import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SrtpSession } from '../../src/media/rtp/srtp/srtp-session.ts';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { toneShare } from './tone.ts';

const suite = 'AES_CM_128_HMAC_SHA1_80';

let fixture: Fixture;
let phone: RtpPhone;
let trunk: RtpPhone;
let phonePort: number;
let trunkPort: number;
const others: RtpPhone[] = [];

async function open(address = '127.0.0.1'): Promise<RtpPhone> {
  const opened = await RtpPhone.open({ address });
  others.push(opened);
  return opened;
}

beforeEach(async () => {
  fixture = await openFixture();
  [phone, trunk] = [await RtpPhone.open(), await RtpPhone.open()];
  trunkPort = await fixture.answer('trunk', trunk);
});

afterEach(async () => {
  for (const one of [phone, trunk, ...others.splice(0)]) one.close();
  await fixture.close();
});

async function bridge(): Promise<void> {
  await fixture.media.joinBridge('bridge', 'phone');
  await fixture.media.joinBridge('bridge', 'trunk');
  trunk.speak(700, trunkPort);
}

async function hearsFrom(listener: RtpPhone, hertz: number): Promise<number> {
  await sleep(200);
  const from = listener.heard.length;
  await sleep(400);
  return toneShare(listener.audio(from), hertz);
}

describe('a phone with SRTP', () => {
  const [ours, theirs] = [randomBytes(30).toString('base64'), randomBytes(30).toString('base64')];
  const srtp = { suite, sendKey: ours, receiveKey: theirs } as const;

  beforeEach(async () => {
    phone.srtp = new SrtpSession({ suite, sendKey: theirs, receiveKey: ours });
    phonePort = await fixture.answer('phone', phone, { srtp });
    await bridge();
    phone.speak(440, phonePort);
  });

  it('talks with a trunk without, also after it was agreed on again', async () => {
    expect(await hearsFrom(trunk, 440)).toBeGreaterThan(0.6);
    expect(await hearsFrom(phone, 700)).toBeGreaterThan(0.6);
    await fixture.answer('phone', phone, { srtp });
    expect(await hearsFrom(trunk, 440)).toBeGreaterThan(0.6);
    expect(await hearsFrom(phone, 700)).toBeGreaterThan(0.6);
  });

  it('is not heard without its key, not even from its own address', async () => {
    phone.hush();
    phone.srtp = null;
    const keyless = phone.heard.length;
    for (let i = 0; i < 20; i++) phone.sendTone(440, phonePort);
    expect(await hearsFrom(trunk, 440)).toBeLessThan(0.05);
    // What it was sent meanwhile was no tone to whoever has no key.
    expect(toneShare(phone.audio(keyless), 700)).toBeLessThan(0.05);
    const stats = await fixture.media.closeLeg('phone');
    expect(stats?.packetsRefused).toBeGreaterThanOrEqual(20);
  });

  it('is followed to where it moves, and a stranger without the key is not', async () => {
    expect(await hearsFrom(trunk, 440)).toBeGreaterThan(0.6);
    const stranger = await open('127.0.0.9');
    stranger.speak(1900, phonePort);
    expect(await hearsFrom(trunk, 440)).toBeGreaterThan(0.6);
    expect(stranger.heard).toEqual([]);
    phone.hush();
    const moved = await open('127.0.0.8');
    const { srtp: session, ssrc, sequence, timestamp } = phone;
    Object.assign(moved, { srtp: session, ssrc, sequence, timestamp });
    moved.speak(440, phonePort);
    expect(await hearsFrom(trunk, 440)).toBeGreaterThan(0.6);
    expect(await hearsFrom(moved, 700)).toBeGreaterThan(0.6);
  });

  it('whose key has another length is refused', async () => {
    const short = { ...srtp, sendKey: 'AAAA' };
    await expect(fixture.answer('phone', phone, { srtp: short })).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });
});

describe('a phone behind NAT, where its setting allows it,', () => {
  it('is taken from any port of its address, and from no other address', async () => {
    const described = { address: '192.0.2.1', port: 4000 };
    phonePort = await fixture.answer('phone', phone, { remote: described, anyPortOf: '127.0.0.1' });
    await bridge();
    const stranger = await open('127.0.0.9');
    stranger.speak(1900, phonePort);
    await sleep(200);
    phone.speak(440, phonePort);
    expect(await hearsFrom(trunk, 440)).toBeGreaterThan(0.6);
    expect(await hearsFrom(phone, 700)).toBeGreaterThan(0.6);
    const neighbour = await open();
    neighbour.speak(1900, phonePort);
    expect(await hearsFrom(trunk, 440)).toBeGreaterThan(0.6);
    expect([stranger.heard, neighbour.heard]).toEqual([[], []]);
    expect(toneShare(trunk.audio(), 1900)).toBeLessThan(0.05);
  });
});

import { expect, it } from 'vitest';
import { toneShare } from '../../../test/media/tone.ts';
import { DigitSender } from './digit-sender.ts';
import type { DigitOutlet } from './digit-sender.ts';

interface Sent {
  readonly tick: number;
  readonly what: string;
}

/** Presses until all is done; what was sent at which tick, silence left out. */
function press(
  digits: string,
  mode: 'rfc4733' | 'inband',
  takesEvents = true,
): { sent: Sent[]; tones: Uint8Array[]; ticks: number } {
  const sender = new DigitSender();
  expect(sender.press(digits, mode)).toBe(true);
  const sent: Sent[] = [];
  const tones: Uint8Array[] = [];
  let tick = 0;
  const outlet: DigitOutlet = {
    takesEvents,
    sendFrame(ulaw) {
      if (ulaw.every((byte) => byte === 0xff)) return;
      sent.push({ tick, what: 'tone' });
      tones.push(Uint8Array.from(ulaw));
    },
    sendKey(event, { timestamp, duration, end }) {
      sent.push({ tick, what: `${event}@${timestamp ?? 'new'}+${duration}${end ? ' end' : ''}` });
      return timestamp ?? 1000 + tick;
    },
  };
  for (; !sender.idle; tick++) sender.tick(outlet, tick * 20);
  return { sent, tones, ticks: tick };
}

it('sends a key as one event that grows and ends three times', () => {
  expect(press('#', 'rfc4733').sent).toEqual([
    { tick: 0, what: '11@new+160' },
    { tick: 1, what: '11@1000+320' },
    { tick: 2, what: '11@1000+480' },
    { tick: 3, what: '11@1000+640' },
    { tick: 4, what: '11@1000+800 end' },
    { tick: 4, what: '11@1000+800 end' },
    { tick: 4, what: '11@1000+800 end' },
  ]);
});

it('sends one after another, and waits a second at a comma', () => {
  const { sent, ticks } = press('12,3', 'rfc4733');
  const begun = sent.filter(({ what }) => what.includes('new'));
  expect(begun.map(({ tick, what }) => `${tick} ${what[0]}`)).toEqual(['0 1', '10 2', '70 3']);
  expect(ticks).toBe(81);
});

it('leaves the line to others only during a comma', () => {
  const sender = new DigitSender();
  sender.press('1,', 'inband');
  const outlet: DigitOutlet = { takesEvents: true, sendFrame: () => undefined, sendKey: () => 0 };
  const occupied = Array.from({ length: 14 }, () => {
    sender.tick(outlet, 0);
    return sender.occupies;
  });
  expect(occupied).toEqual([...Array(10).fill(true), ...Array(4).fill(false)]);
});

it('sounds both tones of the key in-band, also towards a peer without events', () => {
  for (const { tones, sent } of [press('7', 'inband'), press('7', 'rfc4733', false)]) {
    expect(sent.length).toBe(5);
    const audio = Buffer.concat(tones);
    expect(toneShare(audio, 852)).toBeGreaterThan(0.35);
    expect(toneShare(audio, 1209)).toBeGreaterThan(0.35);
  }
});

it('takes only so many keys at once', () => {
  const sender = new DigitSender();
  for (let n = 0; n < 4; n++) expect(sender.press('1'.repeat(64), 'inband')).toBe(true);
  expect(sender.press('1', 'inband')).toBe(false);
});

import { expect, it } from 'vitest';
import { ANSWER, Callee, SESSION, callingTrunk, dial } from '../support/callee.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it('one after another, with pauses, in the dialog', () => {
  const network = pretendNetwork({ trunks: [callingTrunk()] });
  const callee = new Callee(network);
  const pressed: Array<{ key: string; at: number }> = [];
  callee.onRequest = (request) => {
    if (request.method !== 'INFO') return;
    expect(request.headers.get('content-type')).toBe('application/dtmf-relay');
    const key = /^Signal=(.)\r\nDuration=160\r\n$/.exec(Buffer.from(request.body).toString())?.[1];
    pressed.push({ key: key ?? 'unreadable', at: network.now });
  };
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 200, { body: ANSWER });
  network.run(100);
  network.tell((now) => network.core.pressKeys(SESSION, '1,#', now));
  network.tell((now) => network.core.pressKeys(SESSION, '9', now));
  network.run(5_000);
  expect(pressed.map(({ key }) => key).join('')).toBe('1#9');
  const [first, second, third] = pressed.map(({ at }) => at);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_200);
  expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(250);
  network.tell((now) => network.core.pressKeys(SESSION, '123', now));
  callee.request('BYE');
  network.run(5_000);
  expect(pressed.length).toBeLessThanOrEqual(4);
});

import { expect, it } from 'vitest';
import { ANSWER, Callee, SESSION, callingTrunk, dial, OUR_OFFER } from '../support/callee.ts';
import { eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

function scene(reliableProvisional = 'supported'): { network: PretendNetwork; callee: Callee } {
  const network = pretendNetwork({ trunks: [callingTrunk({ reliableProvisional })] });
  const callee = new Callee(network);
  dial(network);
  network.run(100);
  return { network, callee };
}

const reliably = (sequence: number): string[] => ['Require: 100rel', `RSeq: ${sequence}`];

it('a reliable 183 gets its PRACK, once, in its own dialog', () => {
  const { network, callee } = scene();
  expect(callee.invite.headers.get('supported')).toContain('100rel');
  callee.respond(callee.invite, 183, { body: ANSWER, headers: reliably(7) });
  network.run(100);
  callee.respond(callee.invite, 183, { body: ANSWER, headers: reliably(7) });
  network.run(100);
  const pracks = callee.of('PRACK');
  expect(pracks).toHaveLength(1);
  expect(pracks[0]?.headers.get('rack')).toBe(`7 ${callee.invite.headers.get('cseq')}`);
  expect(pracks[0]?.headers.get('to')).toMatch(/;tag=callee$/);
  expect(eventsOf(network, 'session-early-media')).toHaveLength(1);
  callee.respond(callee.invite, 180, { headers: reliably(8) });
  callee.respond(callee.invite, 200, { body: ANSWER });
  network.run(100);
  expect(callee.methods()).toEqual(['INVITE', 'PRACK', 'PRACK', 'ACK']);
  // The dialog's numbers go on where PRACK left them.
  network.tell((now) => network.core.hangUp(SESSION, now));
  network.run(100);
  const numbers = callee.requests.map(({ headers }) => Number(headers.get('cseq')?.split(' ')[0]));
  const [invite = 0] = numbers;
  expect(numbers).toEqual([invite, invite + 1, invite + 2, invite, invite + 3]);
});

it('one that overtook an earlier one waits for its repetition', () => {
  const { network, callee } = scene();
  callee.respond(callee.invite, 183, { headers: reliably(1) });
  network.run(100);
  callee.respond(callee.invite, 180, { headers: reliably(3) });
  network.run(100);
  expect(callee.of('PRACK')).toHaveLength(1);
  expect(eventsOf(network, 'session-ringing')).toEqual([]);
  callee.respond(callee.invite, 183, { headers: reliably(2) });
  network.run(100);
  callee.respond(callee.invite, 180, { headers: reliably(3) });
  network.run(100);
  expect(callee.of('PRACK')).toHaveLength(3);
  expect(eventsOf(network, 'session-ringing')).toHaveLength(1);
});

it('each place where it rings has its own numbers', () => {
  const { network, callee } = scene();
  callee.respond(callee.invite, 180, { tag: 'desk', headers: reliably(500) });
  callee.respond(callee.invite, 180, { tag: 'mobile', headers: reliably(9) });
  network.run(100);
  const tags = callee.of('PRACK').map(({ headers }) => /tag=(\w+)$/.exec(headers.get('to') ?? '')?.[1]);
  expect(tags).toEqual(['desk', 'mobile']);
});

it('is not offered where the trunk does not want it', () => {
  const { callee } = scene('off');
  expect(callee.invite.headers.get('supported')).not.toContain('100rel');
});

it('the side that sends early media may move it by UPDATE before the answer', () => {
  const { network, callee } = scene();
  callee.respond(callee.invite, 183, { body: ANSWER, headers: reliably(1) });
  network.run(100);
  network.onEvent = (event) => {
    if (event.type === 'session-reoffered')
      network.tell((now) => network.core.acceptReinvite(SESSION, OUR_OFFER, now));
  };
  callee.request('UPDATE', { body: ANSWER.replace('30000', '30008') });
  network.run(100);
  expect(callee.responses.map(({ status }) => status)).toEqual([200]);
  expect(eventsOf(network, 'session-reoffered')[0]?.remoteSdp).toContain('30008');
  callee.respond(callee.invite, 200, { body: ANSWER });
  network.run(100);
  expect(eventsOf(network, 'session-answered')).toHaveLength(1);
});

it('an UPDATE before any answer of theirs must wait (491), since our offer is open', () => {
  const { network, callee } = scene();
  callee.respond(callee.invite, 180);
  network.run(100);
  callee.request('UPDATE', { body: ANSWER });
  network.run(100);
  expect(callee.responses.map(({ status }) => status)).toEqual([491]);
});

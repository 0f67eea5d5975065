import { expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { answerAfter, eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it('while calls are refused, a new one gets 503 with Retry-After and costs nothing; the running one goes on', () => {
  const network = pretendNetwork();
  answerAfter(network, 0);
  const running = new Caller(network);
  running.invite();
  network.run(1_000);
  network.core.refuseCalls(30);
  const late = new Caller(network, { port: 5062 });
  late.invite();
  network.run(1_000);
  expect(late.statuses()).toEqual([503]);
  expect(late.responses[0]?.headers.get('retry-after')).toBe('30');
  expect(eventsOf(network, 'session-offered')).toHaveLength(1);
  expect(network.core.callsShed()).toBe(1);
  // Hold, copies of the first INVITE and the end are no new calls.
  running.request('INVITE', { branch: running.inviteBranch, to: 'To: <sip:0300001001@192.0.2.1>' });
  running.bye();
  network.run(1_000);
  expect(running.statuses('BYE')).toEqual([200]);
  network.core.refuseCalls(null);
  const next = new Caller(network, { port: 5063 });
  next.invite();
  network.run(1_000);
  expect(next.statuses()).toContain(200);
  expect(network.core.callsShed()).toBe(1);
});

it('beyond the rate the surplus is refused, and those inside it are not', () => {
  const network = pretendNetwork({ callsPerSecond: 50 });
  answerAfter(network, 0);
  const callers = Array.from({ length: 150 }, (_, index) => new Caller(network, { port: 6_000 + index }));
  for (const caller of callers) caller.invite();
  network.run(500);
  const refused = callers.filter((caller) => caller.statuses().includes(503)).length;
  expect(refused).toBe(network.core.callsShed());
  expect(refused).toBeGreaterThanOrEqual(95);
  expect(refused).toBeLessThanOrEqual(100);
  expect(callers.filter((caller) => caller.statuses().includes(200))).toHaveLength(150 - refused);
});

it('a shed call that is sent again is refused again, and leaves nothing behind', () => {
  const network = pretendNetwork();
  network.core.refuseCalls(3);
  const caller = new Caller(network);
  const branch = caller.invite();
  caller.invite({ branch });
  network.run(1_000);
  expect(caller.statuses()).toEqual([503, 503]);
  expect(network.core.counts()).toMatchObject({ sessions: 0, serverTransactions: 0, timers: 0 });
});

import { describe, expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { describe as describeMedia, endings, offered } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

describe('caller hangs up while ringing', () => {
  it('gets 200 for the CANCEL and 487 for the INVITE, with one tag', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    network.onEvent = (event) => {
      if (event.type === 'session-offered') network.tell((now) => network.core.ring(event.sessionId, now));
    };
    caller.invite();
    network.run(5_000);
    caller.cancel();
    network.run(1_000);
    expect(caller.statuses()).toEqual([100, 180, 487]);
    expect(caller.statuses('CANCEL')).toEqual([200]);
    expect(endings(network)).toEqual(['cancelled']);
    const tags = caller.responses
      .filter(({ status }) => status > 100)
      .map((response) => /tag=(\w+)$/.exec(response.headers.get('to') ?? '')?.[1]);
    expect(new Set(tags).size).toBe(1);
  });

  it('hears the 487 again (timer G) until its ACK arrives, then silence', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    caller.ackFailure = () => {};
    caller.invite();
    network.run(1_000);
    caller.cancel();
    network.run(8_000);
    // Sent at once and after 0.5, 1.5, 3.5 and 7.5 s.
    expect(caller.statuses().filter((status) => status === 487)).toHaveLength(5);
    caller.request('ACK', { branch: caller.inviteBranch });
    network.run(60_000);
    expect(caller.statuses().filter((status) => status === 487)).toHaveLength(5);
    expect(network.core.counts()).toMatchObject({ serverTransactions: 0, dialogs: 0, timers: 0 });
  });

  it('leaves nothing behind when the ACK of the 487 never comes (timer H)', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    caller.ackFailure = () => {};
    caller.invite();
    network.run(1_000);
    caller.cancel();
    network.run(70_000);
    expect(caller.statuses().filter((status) => status === 487).length).toBeGreaterThan(8);
    expect(network.core.counts()).toMatchObject({ serverTransactions: 0, dialogs: 0, timers: 0 });
  });

  it('by Expires: 487 when the time it gave is over, and not after the answer', () => {
    const network = pretendNetwork();
    const [ringing, answered] = [new Caller(network), new Caller(network, { port: 5061 })];
    network.onEvent = (event) => {
      if (event.type === 'session-offered' && event.source.port === 5061)
        network.tell((now) => network.core.answer(event.sessionId, describeMedia(event.remoteSdp), now));
    };
    ringing.invite({ headers: ['Expires: 20'] });
    answered.invite({ headers: ['Expires: 20'] });
    network.run(19_000);
    expect(ringing.statuses()).toEqual([100]);
    network.run(2_000);
    expect(ringing.statuses()).toEqual([100, 487]);
    expect(answered.statuses()).toEqual([100, 200]);
    expect(endings(network)).toEqual(['cancelled']);
  });

  it('with BYE instead of CANCEL ends the call as well', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    network.onEvent = (event) => {
      if (event.type === 'session-offered') network.tell((now) => network.core.ring(event.sessionId, now));
    };
    caller.invite();
    network.run(1_000);
    caller.bye();
    network.run(1_000);
    expect(caller.statuses('BYE')).toEqual([200]);
    expect(caller.statuses()).toContain(487);
    expect(endings(network)).toEqual(['bye-from-peer']);
  });

  it('names a CANCEL that matches nothing 481', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    caller.request('CANCEL', { branch: 'z9hG4bKnowhere' });
    network.run(1_000);
    expect(caller.statuses('CANCEL')).toEqual([481]);
  });

  it('ringing is said again each minute, so that no proxy gives up', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    caller.invite();
    network.run(100);
    network.tell((now) => network.core.ring(offered(network).sessionId, now));
    network.run(130_000);
    expect(caller.statuses()).toEqual([100, 180, 180, 180]);
    // Told again at 130 s: the minute counts from then.
    network.tell((now) => network.core.ring(offered(network).sessionId, now));
    network.run(59_000);
    expect(caller.statuses()).toEqual([100, 180, 180, 180, 180]);
  });
});

import { expect, it } from 'vitest';
import type { OutboundPacket } from '../../src/sip/endpoint-types.ts';
import { parseMessage } from '../../src/sip/message/parse-message.ts';
import { addressTrunk, pretendNetwork, TRUNK_ADDRESS } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

function withKeepAlive(): { network: PretendNetwork; peer: { answers: boolean; asked: number } } {
  const network = pretendNetwork({ trunks: [addressTrunk({ optionsIntervalSeconds: 60 })] });
  const peer = { answers: true, asked: 0 };
  const place = { address: TRUNK_ADDRESS, port: 5060, transport: 'udp' } as const;
  network.connect({
    ...place,
    receive: (packet: OutboundPacket) => {
      const request = parseMessage(packet.bytes);
      if (request?.kind !== 'request' || request.method !== 'OPTIONS') return;
      peer.asked += 1;
      if (!peer.answers) return;
      const copied = ['via', 'from', 'to', 'call-id', 'cseq'].map(
        (name) => `${name}: ${request.headers.get(name)}`,
      );
      network.send(place, ['SIP/2.0 404 Nobody', ...copied, '', ''].join('\r\n'));
    },
  });
  return { network, peer };
}

it('any answer to OPTIONS is a sign of life, told once', () => {
  const { network, peer } = withKeepAlive();
  network.run(200_000);
  expect(peer.asked).toBeGreaterThanOrEqual(3);
  expect(network.events).toEqual([{ type: 'trunk-reachable', trunkId: 'trunk', roundTripMs: 20 }]);
});

it('two unanswered, one answered and two unanswered again are no silence', () => {
  const { network, peer } = withKeepAlive();
  network.run(10_000);
  for (let round = 0; round < 3; round += 1) {
    peer.answers = false;
    // The first is waited for 4 s, the second for 2 s after half a second.
    const asked = peer.asked;
    while (peer.asked < asked + 4) network.run(100);
    peer.answers = true;
    network.run(120_000);
  }
  expect(network.events.map(({ type }) => type)).toEqual(['trunk-reachable']);
});

it('from the first unanswered on it is asked faster: unreachable within 10 s, reachable after three answers', () => {
  const { network, peer } = withKeepAlive();
  network.run(10_000);
  const asked = peer.asked;
  peer.answers = false;
  while (peer.asked === asked) network.run(10);
  const since = network.now;
  while (network.events.at(-1)?.type !== 'trunk-unreachable') network.run(10);
  expect(network.now - since).toBeLessThan(10_000);
  network.run(100_000);
  peer.answers = true;
  const silent = peer.asked;
  while (network.events.at(-1)?.type !== 'trunk-reachable') network.run(10);
  expect(peer.asked - silent).toBeGreaterThanOrEqual(3);
  expect(network.events.map(({ type }) => type)).toEqual([
    'trunk-reachable',
    'trunk-unreachable',
    'trunk-reachable',
  ]);
});

it('a call that got no answer is a suspicion: it is asked at once and marked within 10 s', () => {
  const { network, peer } = withKeepAlive();
  network.run(10_000);
  const asked = peer.asked;
  peer.answers = false;
  const since = network.now;
  network.tell((now) => network.core.suspectTrunk('trunk', now));
  network.run(100);
  expect(peer.asked).toBeGreaterThan(asked);
  while (network.events.at(-1)?.type !== 'trunk-unreachable') network.run(10);
  expect(network.now - since).toBeLessThan(8_000);
});

it('a suspicion that OPTIONS does not bear out is dropped', () => {
  const { network, peer } = withKeepAlive();
  network.run(10_000);
  network.tell((now) => network.core.suspectTrunk('trunk', now));
  network.run(100_000);
  expect(network.events.map(({ type }) => type)).toEqual(['trunk-reachable']);
  expect(peer.asked).toBeLessThan(6);
});

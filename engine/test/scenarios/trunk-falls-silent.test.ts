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
    // Each unanswered OPTIONS takes 32 s and the pause after it a minute.
    network.run(200_000);
    peer.answers = true;
    network.run(120_000);
  }
  expect(network.events.map(({ type }) => type)).toEqual(['trunk-reachable']);
});

it('three unanswered in a row make it unreachable, one answer reachable again', () => {
  const { network, peer } = withKeepAlive();
  network.run(10_000);
  peer.answers = false;
  network.run(400_000);
  expect(network.events.map(({ type }) => type)).toEqual(['trunk-reachable', 'trunk-unreachable']);
  peer.answers = true;
  network.run(200_000);
  expect(network.events.at(-1)?.type).toBe('trunk-reachable');
});

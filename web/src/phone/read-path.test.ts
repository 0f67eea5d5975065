import { expect, test } from 'vitest';
import { readPath } from './read-path.ts';

const entries = [
  { id: 'L1', type: 'local-candidate', candidateType: 'relay', protocol: 'udp', relayProtocol: 'tcp' },
  { id: 'L2', type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
  { type: 'candidate-pair', nominated: false, state: 'failed', localCandidateId: 'L2' },
  {
    type: 'candidate-pair',
    nominated: true,
    state: 'succeeded',
    localCandidateId: 'L1',
    currentRoundTripTime: 0.03,
  },
  { type: 'inbound-rtp', kind: 'audio', packetsReceived: 98, packetsLost: 2, jitter: 0.004 },
  { type: 'outbound-rtp', kind: 'audio', packetsSent: 100 },
  { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0.05, roundTripTime: 0.04 },
];

test('the path that is used, and what each side lost', () => {
  expect(readPath(entries)).toEqual({
    candidate: 'relay',
    protocol: 'tcp',
    downLossPercent: 2,
    upLossPercent: 5,
    jitterMs: 4,
    roundTripMs: 30,
    packetsReceived: 98,
    packetsSent: 100,
  });
});

test('what the browser does not tell is not known', () => {
  expect(new Set(Object.values(readPath([])))).toEqual(new Set([null]));
});

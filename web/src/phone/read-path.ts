/** Of one peer connection (W3C webrtc-stats); null: the browser does not tell. */
export interface PathFigures {
  readonly candidate: 'host' | 'srflx' | 'prflx' | 'relay' | null;
  readonly protocol: 'udp' | 'tcp' | 'tls' | null;
  readonly downLossPercent: number | null;
  /** From the engine's receiver reports (RFC 3550 section 6.4). */
  readonly upLossPercent: number | null;
  readonly jitterMs: number | null;
  readonly roundTripMs: number | null;
  readonly packetsReceived: number | null;
  readonly packetsSent: number | null;
}

type Entry = Readonly<Record<string, unknown>>;
const kinds = ['host', 'srflx', 'prflx', 'relay'] as const;
const protocols = ['udp', 'tcp', 'tls'] as const;

export function readPath(stats: { values(): Iterable<unknown> }): PathFigures {
  const entries = [...stats.values()] as Entry[];
  const audio = (type: string) =>
    entries.find((entry) => entry['type'] === type && entry['kind'] === 'audio');
  const [inbound, outbound, remote] = [
    audio('inbound-rtp'),
    audio('outbound-rtp'),
    audio('remote-inbound-rtp'),
  ];
  const pair = entries.find(
    (entry) =>
      entry['type'] === 'candidate-pair' && entry['nominated'] === true && entry['state'] === 'succeeded',
  );
  const local = entries.find((entry) => entry['id'] === pair?.['localCandidateId']);
  const [received, lost] = [numberOf(inbound, 'packetsReceived'), numberOf(inbound, 'packetsLost')];
  const fraction = numberOf(remote, 'fractionLost');
  const seconds = numberOf(pair, 'currentRoundTripTime') ?? numberOf(remote, 'roundTripTime');
  return {
    candidate: kinds.find((kind) => kind === local?.['candidateType']) ?? null,
    protocol: protocols.find((each) => each === (local?.['relayProtocol'] ?? local?.['protocol'])) ?? null,
    downLossPercent: received === null ? null : share(Math.max(0, lost ?? 0), received),
    upLossPercent: fraction === null ? null : Math.min(100, Math.max(0, fraction * 100)),
    jitterMs: thousand(numberOf(inbound, 'jitter')),
    roundTripMs: thousand(seconds),
    packetsReceived: received,
    packetsSent: numberOf(outbound, 'packetsSent'),
  };
}

const numberOf = (entry: Entry | undefined, key: string): number | null => {
  const value = entry?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
const thousand = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);
const share = (lost: number, received: number): number =>
  lost + received === 0 ? 0 : (lost / (lost + received)) * 100;

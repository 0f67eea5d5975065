import { call } from './place.ts';
import { exported } from './days.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

export const outsideParams = {
  lookAtSelfCheck: ({ organisation: o }) => ({ id: o.selfCheckId }),
  settleSelfCheck: ({ organisation: o }) => ({ id: o.selfCheckId }),
  traceCall: call,
} satisfies Partial<ParamsOf>;

export const outsideBodies = {
  settleSelfCheck: () => ({ note: '電話会社に連絡しました' }),
  traceCall: () => ({ reason: '電話会社への問い合わせ' }),
  saveSelfTest: () => ({
    serverMs: 12,
    engineReached: true,
    microphonePeak: 0.5,
    speakerHeard: true,
    candidate: 'host',
    protocol: 'udp',
    downLossPercent: 0,
    upLossPercent: 0,
    jitterMs: 3,
    roundTripMs: 20,
    packetsReceived: 150,
    packetsSent: 150,
  }),
} satisfies Partial<BodiesOf>;

export const outsideQueries = {
  exportSelfChecks: exported,
} satisfies QueriesOf;

/** An endpoint on real sockets that rings, answers and accepts everything, for a peer that is a real program. */
import { vi } from 'vitest';
import { TrunkSettings } from '@denwaban/engine-api/trunks';
import { makeOffer, negotiateAnswer, parseSdp } from '../../src/sdp/index.ts';
import type { SessionEvent } from '../../src/sip/endpoint-types.ts';
import { createSipEndpoint } from '../../src/sip/endpoint.ts';
import type { SipEndpoint, SipEndpointOptions } from '../../src/sip/endpoint.ts';

export interface TalkingDesk {
  readonly endpoint: SipEndpoint;
  readonly events: SessionEvent[];
  readonly failures: string[];
}

export function loopbackTrunk(changes: object = {}): TrunkSettings {
  return TrunkSettings.parse({
    trunkId: 'loopback',
    name: 'loopback',
    auth: { kind: 'address', addresses: ['127.0.0.1', '::1'] },
    optionsIntervalSeconds: null,
    ...changes,
  });
}

export async function openTalkingDesk(
  options: Partial<SipEndpointOptions> & { readonly answerAfterMs?: number } = {},
): Promise<TalkingDesk> {
  const events: SessionEvent[] = [];
  const failures: string[] = [];
  const fail = (_: object, message: string): void => void failures.push(message);
  const endpoint = await createSipEndpoint({
    bind: '127.0.0.1',
    port: 0,
    trunks: [loopbackTrunk()],
    log: { warn: fail, error: fail },
    ...options,
  });
  endpoint.on('event', (event) => {
    events.push(event);
    if (event.type === 'session-offered') {
      endpoint.ring(event.sessionId);
      setTimeout(() => answer(event.sessionId, event.remoteSdp), options.answerAfterMs ?? 10);
    }
    if (event.type === 'session-reoffered')
      endpoint.acceptReinvite(event.sessionId, describe(event.sessionId, event.remoteSdp, 2));
  });

  function answer(sessionId: string, remoteSdp: string | null): void {
    endpoint.answer(sessionId, describe(sessionId, remoteSdp, 1));
  }

  function describe(sessionId: string, remoteSdp: string | null, version: number): string {
    const local = { address: endpoint.localAddressFor(sessionId) ?? '127.0.0.1', port: 40_000, version };
    const parsed = remoteSdp === null ? null : parseSdp(remoteSdp);
    const result = parsed?.ok ? negotiateAnswer(parsed.sdp, local) : null;
    return result?.ok ? result.answerText : makeOffer(local);
  }

  return { endpoint, events, failures };
}

export function count(desk: TalkingDesk, type: SessionEvent['type']): number {
  return desk.events.filter((event) => event.type === type).length;
}

/** Waits until the check holds; a busy machine may need seconds. */
export async function eventually(check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 8_000, interval: 20 });
}

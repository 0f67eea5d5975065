/** The user of the core on the pretend network: answers, rings or waits. */
import { makeOffer, negotiateAnswer, parseSdp } from '../../src/sdp/index.ts';
import type { SessionEvent, SessionOffered } from '../../src/sip/endpoint-types.ts';
import { OUR_ADDRESS } from './pretend-network.ts';
import type { PretendNetwork } from './pretend-network.ts';

export const OUR_MEDIA = { address: OUR_ADDRESS, port: 40_000 };

/** Our answer to an offer, or our offer when there is none. */
export function describe(remoteSdp: string | null): string {
  if (remoteSdp === null) return makeOffer(OUR_MEDIA);
  const parsed = parseSdp(remoteSdp);
  const answer = parsed.ok ? negotiateAnswer(parsed.sdp, OUR_MEDIA) : null;
  if (answer?.ok !== true) throw new Error('the core offered something that cannot be answered');
  return answer.answerText;
}

/** Rings at once and answers after `delay` ms; accepts every further offer. */
export function answerAfter(network: PretendNetwork, delay: number): void {
  network.onEvent = (event) => {
    if (event.type === 'session-offered') {
      network.tell((now) => network.core.ring(event.sessionId, now));
      network.after(delay, () =>
        network.tell((now) => network.core.answer(event.sessionId, describe(event.remoteSdp), now)),
      );
    }
    if (event.type === 'session-reoffered')
      network.tell((now) => network.core.acceptReinvite(event.sessionId, describe(event.remoteSdp), now));
  };
}

export function offered(network: PretendNetwork): SessionOffered {
  const event = network.events.find((candidate) => candidate.type === 'session-offered');
  if (event === undefined) throw new Error('no session was offered');
  return event;
}

export function eventsOf<T extends SessionEvent['type']>(
  network: PretendNetwork,
  type: T,
): Array<Extract<SessionEvent, { type: T }>> {
  return network.events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type);
}

/** How each session ended. */
export function endings(network: PretendNetwork): string[] {
  return eventsOf(network, 'session-ended').map(({ reason }) => reason);
}

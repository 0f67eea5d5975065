import { TELEPHONE_EVENT_PAYLOAD } from '../browser/browser-peer.ts';
import { readAnswer } from '../browser/read-answer.ts';
import { MediaError } from '../media-api.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

export function answerBrowser(
  switchboard: Switchboard,
  { legId, sdp }: ProcessCommands['answerBrowser']['params'],
): void {
  const { leg, peer } = switchboard.line(legId);
  if (!peer) throw new MediaError('wrong-state', 'the leg is not a browser');
  const answer = readAnswer(sdp, TELEPHONE_EVENT_PAYLOAD);
  if (!answer) throw new MediaError('wrong-state', 'the answer has no G.711 audio');
  peer.answer(sdp);
  leg.agree(
    {
      audioPayload: answer.audioPayload,
      acceptedPayloads: answer.acceptedPayloads,
      telephoneEventPayload: answer.telephoneEvent ? TELEPHONE_EVENT_PAYLOAD : null,
      sending: true,
      receiving: true,
      listening: { keys: false, fax: false },
    },
    performance.now(),
  );
}

import { isIP } from 'node:net';
import { MediaError } from '../media-api.ts';
import type { RtpPeer, RtpSocket } from '../rtp/rtp-socket.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

const UNSPECIFIED = new Set(['0.0.0.0', '::']);

/** Who the peer is and what was agreed with it; a changed address begins a new stream from it. */
export function agreeRtp(
  switchboard: Switchboard,
  { legId, agreement }: ProcessCommands['agreeRtp']['params'],
): void {
  const { leg, socket } = switchboard.line(legId);
  if (!socket) throw new MediaError('wrong-state', 'the leg is a browser');
  const { audioPayload, telephoneEventPayload, sending, receiving } = agreement;
  // RFC 3264 section 8.4: the unspecified address is the old way to hold.
  const remote = agreement.remote && !UNSPECIFIED.has(agreement.remote.address) ? agreement.remote : null;
  if (remote && isIP(remote.address) === 0)
    throw new MediaError('wrong-state', 'the remote address is not an IP address');
  if (remote && setPeer(socket, { ...agreement, remote })) leg.forgetPeer();
  const now = performance.now();
  leg.agree(
    {
      audioPayload,
      acceptedPayloads: [audioPayload],
      telephoneEventPayload,
      sending: sending && remote !== null,
      receiving: receiving && remote !== null,
      listening: { keys: agreement.inbandDigits ?? false, fax: agreement.detectFax ?? false },
    },
    now,
  );
}

function setPeer(socket: RtpSocket, peer: RtpPeer): boolean {
  try {
    return socket.setPeer(peer);
  } catch {
    throw new MediaError('wrong-state', 'the SRTP keys are not of 30 bytes');
  }
}

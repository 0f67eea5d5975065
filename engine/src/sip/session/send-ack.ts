import type { Core } from '../core/core-state.ts';
import type { Dialog } from '../dialog/dialog.ts';
import { makeRequest } from '../dialog/make-request.ts';
import { nextHop } from '../dialog/next-hop.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { serialise } from '../message/serialise.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { sendTo } from '../transaction/client-transaction.ts';

/** ACK of a 2xx: a request of its own in the dialog, with the credentials of its INVITE (RFC 3261 sections 13.2.2.4, 22.1). */
export function sendAck(core: Core, dialog: Dialog, invite: SipRequest): void {
  const sequence = parseCSeq(invite.headers.get('cseq') ?? '')?.number ?? 0;
  const headers = (['authorization', 'proxy-authorization'] as const).flatMap((name) =>
    invite.headers.all(name).map((value) => [name, value] as const),
  );
  const ack = makeRequest(core, dialog, { method: 'ACK', sequence, headers });
  sendTo(core, nextHop(dialog), serialise(ack));
}

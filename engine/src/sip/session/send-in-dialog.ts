import { authorise } from '../auth/authorise.ts';
import type { Core } from '../core/core-state.ts';
import type { Dialog } from '../dialog/dialog.ts';
import { makeRequest } from '../dialog/make-request.ts';
import type { RequestParts } from '../dialog/make-request.ts';
import { nextHop } from '../dialog/next-hop.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import { beginClientTransaction } from '../transaction/client-transaction.ts';
import type { ClientFailure } from '../transaction/client-transaction.ts';
import type { HeaderList } from './capabilities.ts';
import type { Session } from './session.ts';

/** Sends a request in the session's dialog, or in another that the same INVITE made; a digest challenge is answered once (RFC 3261 section 22.2). */
export function sendInDialog(
  core: Core,
  session: Session,
  parts: Omit<RequestParts, 'sequence'>,
  onResponse: (response: SipResponse | null, request: SipRequest, failure: ClientFailure | null) => void,
  dialog: Dialog = session.dialog,
): void {
  attempt([], true);

  function attempt(credentials: HeaderList, mayRetry: boolean): void {
    dialog.localSequence += 1;
    core.touched.add(session);
    const headers = [...(parts.headers ?? []), ...credentials];
    const request = makeRequest(core, dialog, { ...parts, headers, sequence: dialog.localSequence });
    beginClientTransaction(core, {
      request,
      destination: nextHop(dialog),
      trunkId: session.trunkId,
      onResponse: (response, failure) => {
        const challenged = response?.status === 401 || response?.status === 407;
        const answer = challenged && mayRetry ? authorise(core, session.trunkId, request, response) : null;
        if (answer === null) onResponse(response, request, failure);
        else attempt([answer], false);
      },
    });
  }
}

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

interface Sending {
  /** Left out: the session's dialog; else another that the same INVITE made. */
  readonly dialog?: Dialog;
  /** A copy of a request of an earlier process goes out in place of a new one. */
  readonly again?: SipRequest | null;
  /** Told of what goes out: the request, and once more with the answer to a challenge. */
  readonly onRequest?: (request: SipRequest) => void;
}

/** Sends a request in the session's dialog; a digest challenge is answered once (RFC 3261 section 22.2). */
export function sendInDialog(
  core: Core,
  session: Session,
  parts: Omit<RequestParts, 'sequence'>,
  onResponse: (response: SipResponse | null, request: SipRequest, failure: ClientFailure | null) => void,
  { dialog = session.dialog, again = null, onRequest }: Sending = {},
): void {
  attempt([], true, again);

  function attempt(credentials: HeaderList, mayRetry: boolean, copy: SipRequest | null = null): void {
    core.touched.add(session);
    const request = copy ?? next(credentials);
    onRequest?.(request);
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

  function next(credentials: HeaderList): SipRequest {
    dialog.localSequence += 1;
    const headers = [...(parts.headers ?? []), ...credentials];
    return makeRequest(core, dialog, { ...parts, headers, sequence: dialog.localSequence });
  }
}

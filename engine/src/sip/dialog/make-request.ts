import type { Core } from '../core/core-state.ts';
import type { Transport } from '../endpoint-types.ts';
import { Headers } from '../message/headers.ts';
import { bracketed } from '../message/parse-host-port.ts';
import { parseUri } from '../message/parse-uri.ts';
import { EMPTY_BODY } from '../message/sip-message.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { newBranch } from '../transaction/client-transaction.ts';
import type { Dialog } from './dialog.ts';
import { nextHop } from './next-hop.ts';

export interface RequestParts {
  readonly method: string;
  /** CSeq number: the next of the dialog, or that of the INVITE for its ACK. */
  readonly sequence: number;
  readonly headers?: ReadonlyArray<readonly [string, string]>;
  readonly sdp?: string | undefined;
  /** A body of another type. */
  readonly body?: { readonly type: string; readonly text: string } | undefined;
}

/** A request inside the dialog, RFC 3261 section 12.2.1.1. */
export function makeRequest(core: Core, dialog: Dialog, parts: RequestParts): SipRequest {
  const { uri, routes } = route(dialog);
  const headers = new Headers();
  headers.set('via', viaValue(core, nextHop(dialog).transport, dialog));
  for (const value of routes) headers.add('route', `<${value}>`);
  headers.set('max-forwards', '70');
  headers.set('from', `<${dialog.localUri}>;tag=${dialog.localTag}`);
  headers.set('to', `<${dialog.remoteUri}>${dialog.remoteTag === '' ? '' : `;tag=${dialog.remoteTag}`}`);
  headers.set('call-id', dialog.callId);
  headers.set('cseq', `${parts.sequence} ${parts.method}`);
  for (const [name, value] of parts.headers ?? []) headers.add(name, value);
  if (core.product !== null) headers.set('user-agent', core.product);
  const given = parts.sdp === undefined ? parts.body : { type: 'application/sdp', text: parts.sdp };
  if (given !== undefined) headers.set('content-type', given.type);
  const body = given === undefined ? EMPTY_BODY : Buffer.from(given.text, 'utf8');
  return { kind: 'request', method: parts.method, uri, headers, body, fault: null };
}

/** Loose routing leaves the target in the Request-URI; a strict router must find itself there. */
function route(dialog: Dialog): { uri: string; routes: readonly string[] } {
  const [first, ...rest] = dialog.routeSet;
  if (first === undefined) return { uri: dialog.remoteTarget, routes: [] };
  const parsed = parseUri(first);
  const loose = parsed !== null && 'parameters' in parsed && parsed.parameters.has('lr');
  if (loose) return { uri: dialog.remoteTarget, routes: dialog.routeSet };
  return { uri: first, routes: [...rest, dialog.remoteTarget] };
}

export function viaValue(
  core: Core,
  transport: Transport,
  local: { localAddress: string; localPort: number },
): string {
  const host = `${bracketed(local.localAddress)}:${local.localPort}`;
  return `SIP/2.0/${transport.toUpperCase()} ${host};branch=${newBranch(core)};rport`;
}

/** Our Contact as the peer reaches us. */
export function contactValue(
  transport: Transport,
  local: { localAddress: string; localPort: number },
  user: string | null = null,
): string {
  const suffix = transport === 'udp' ? '' : `;transport=${transport}`;
  const at = user === null ? '' : `${user}@`;
  return `<sip:${at}${bracketed(local.localAddress)}:${local.localPort}${suffix}>`;
}

import type { Core } from '../core/core-state.ts';
import { parseDecimal } from '../message/characters.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import type { Fork } from './calling.ts';
import { sendInDialog } from './send-in-dialog.ts';
import type { Session } from './session.ts';

/**
 * Acknowledges a reliable provisional response (RFC 3262 section 4). False: it came before, or out of order, and
 * means nothing (the lost one is repeated by its sender).
 */
export function prack(
  core: Core,
  session: Session,
  fork: Fork,
  invite: SipRequest,
  response: SipResponse,
): boolean {
  const sequence = parseDecimal(response.headers.get('rseq') ?? '', 0x7fff_ffff);
  if (sequence === null || (fork.reliable !== null && sequence !== fork.reliable + 1)) return false;
  fork.reliable = sequence;
  const headers = [['rack', `${sequence} ${invite.headers.get('cseq') ?? ''}`] as const];
  sendInDialog(core, session, { method: 'PRACK', headers }, () => undefined, { dialog: fork.dialog });
  return true;
}

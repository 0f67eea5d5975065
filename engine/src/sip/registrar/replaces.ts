import type { Core } from '../core/core-state.ts';
import { dialogKey } from '../dialog/dialog.ts';
import { parseParameters } from '../message/parse-parameters.ts';
import { trimBlank } from '../message/characters.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { Session } from '../session/session.ts';
import { phoneOfPeer } from './phone.ts';

/**
 * The session that an INVITE is to take the place of (RFC 3891 section 3): null when it names none, a status when it
 * may not. Only calls of telephones of ours may be taken over.
 */
export function sessionReplacedBy(core: Core, request: SipRequest): Session | null | number {
  const [value, ...more] = request.headers.all('replaces');
  if (value === undefined) return null;
  if (more.length > 0) return 400;
  const session = sessionNamed(core, value);
  if (session === undefined) return 481;
  if (phoneOfPeer(session.trunkId) === null) return 403;
  if (session.state === 'ended') return 603;
  const earlyOnly = /;[ \t]*early-only[ \t]*(;|$)/i.test(value);
  return earlyOnly && session.state === 'confirmed' ? 486 : session;
}

/** The session with the dialog of a Replaces value: its tags are named from where we stand. */
export function sessionNamed(core: Core, value: string): Session | undefined {
  const semicolon = value.indexOf(';');
  if (semicolon < 0 || value.length > 512) return undefined;
  const parameters = parseParameters(value.slice(semicolon + 1));
  const [ours, theirs] = [parameters.get('to-tag'), parameters.get('from-tag')];
  if (ours === undefined || theirs === undefined) return undefined;
  return core.dialogs.get(dialogKey(trimBlank(value.slice(0, semicolon)), ours, theirs));
}

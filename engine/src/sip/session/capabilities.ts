/** What we say that we can do: Allow, Accept, Supported of RFC 3261 section 20. */
import type { Core } from '../core/core-state.ts';
import { phoneOfPeer } from '../registrar/phone.ts';

const METHODS = 'INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO';

/** Methods that exist, so that refusing them is 405 and not 501 (section 21.4.6, 21.5.2). */
export const KNOWN_METHODS: ReadonlySet<string> = new Set([
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'UPDATE',
  'INFO',
  'REGISTER',
  'PRACK',
  'SUBSCRIBE',
  'NOTIFY',
  'PUBLISH',
  'MESSAGE',
  'REFER',
]);

export const ACCEPT = 'application/sdp';

export type HeaderList = ReadonlyArray<readonly [string, string]>;

/** What one trunk is offered. */
export interface Capabilities {
  /** Value of Allow: methods served inside or outside a dialog. */
  readonly allow: string;
  /** Extensions that a peer may Require. */
  readonly extensions: ReadonlySet<string>;
  readonly headers: HeaderList;
}

/** Telephones are offered what they transfer calls with. Reliable provisional responses (RFC 3262) are a setting of the trunk: some carriers stumble over them. */
export function capabilitiesOf(core: Core, trunkId: string): Capabilities {
  if (phoneOfPeer(trunkId) !== null) return PHONE;
  return core.trunks.get(trunkId)?.settings.reliableProvisional === 'supported' ? RELIABLE : USUAL;
}

const PHONE = capabilities(`${METHODS}, PRACK, REFER, REGISTER`, ['timer', '100rel', 'replaces', 'path']);
const USUAL = capabilities(METHODS, ['timer']);
const RELIABLE = capabilities(`${METHODS}, PRACK`, ['timer', '100rel']);

function capabilities(allow: string, extensions: readonly string[]): Capabilities {
  const headers = [['allow', allow] as const, ['supported', extensions.join(', ')] as const];
  return { allow, extensions: new Set(extensions), headers };
}

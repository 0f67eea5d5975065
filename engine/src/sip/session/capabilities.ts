/** What we say that we can do: Allow, Accept, Supported of RFC 3261 section 20. */

/** Methods served inside or outside a dialog. */
export const ALLOW = 'INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO';

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

/** Extensions that a peer may Require. */
export const SUPPORTED: ReadonlySet<string> = new Set(['timer']);

export const ACCEPT = 'application/sdp';

export type HeaderList = ReadonlyArray<readonly [string, string]>;

export const CAPABILITY_HEADERS: HeaderList = [
  ['allow', ALLOW],
  ['supported', [...SUPPORTED].join(', ')],
];

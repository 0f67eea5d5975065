/** What other features may use of telephony. */
export type { BrowserCaller, BrowserLegs } from './browser-legs.ts';
export type { DialledLeg, LegListener, PhoneDoor } from './phone-door.ts';
export { iceServers } from './ice-servers.ts';
export { serveTryACall } from './serve-try-a-call.ts';
export { TelephonyLink } from './telephony-link.ts';
export { installSound, installStandardSounds } from './standard-sounds.ts';

/** What other features may use of calls. */
export { Calls } from './calls.ts';
export { Consequences, identityOf } from './consequences.ts';
export type { Followers, PersonRings } from './consequences.ts';
export { arriveCall } from './arrive-call.ts';
export type { ArrivingCall, CalledLine } from './arrive-call.ts';
export type { Call } from './call.ts';
export type { CallCommand, DialTarget } from './call-command.ts';
export type { Fact } from './fact.ts';
export { appendTrace, findCall, lockCall, recordingOf } from './call-store.ts';
export type { StandardSounds } from './call-store.ts';
export type { NewParty, Party, Whom } from './party.ts';
export { present } from './party.ts';
export { consultedOf, isThere, legOf } from './parties/consulted.ts';
export { partyReason } from './in-call-trace.ts';
export { partiesOf } from './party-store.ts';
export { isLost } from './lost-call.ts';
export { serveCalls } from './call-routes.ts';
export { serveLostCalls } from './lost/lost-routes.ts';

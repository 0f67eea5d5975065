import { z } from 'zod';
import { Board, DeskSnapshot } from './calls.ts';
import { Uuid } from './common.ts';
import { HelpRequest } from './supervision.ts';
import { Softphone } from './softphone.ts';

const Sdp = z.string().max(65_536);
const IceServers = z.array(
  z.object({ urls: z.string(), username: z.string().optional(), credential: z.string().optional() }),
);
const Candidate = { candidate: z.string().max(2048), mid: z.string().max(64) };

/**
 * The signed-in WebSocket, `/api/v1/live`. Things are changed over HTTP; this only tells, except for the phone's
 * signalling. `hello` and `desk`/`board` snapshots are sent at connect and whenever they change, whole, so a
 * client that was away needs nothing else. Several tabs: the newest phone of a person wins, older get `phone.replaced`.
 */
export const ToBrowser = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), serverVersion: z.string() }),
  z.object({ type: z.literal('desk'), desk: DeskSnapshot }),
  z.object({ type: z.literal('board'), board: Board }),
  /** To those who may supervise: who has raised a hand, whole. */
  z.object({ type: z.literal('help'), items: z.array(HelpRequest) }),
  /** A report changed (delivered, opened, acknowledged …): ask again for it. */
  z.object({ type: z.literal('report-changed'), reportId: Uuid }),
  z.object({ type: z.literal('call-changed'), callId: Uuid }),
  /** Something was written beside the call. */
  z.object({ type: z.literal('chat-changed'), callId: Uuid }),
  /** Somebody's presence, a deputy or the duty of the account changed: ask again for its list. */
  z.object({ type: z.literal('directory-changed'), accountId: Uuid }),
  /** Something happened in a practice call of this person's. */
  z.object({ type: z.literal('practice-changed'), practiceId: Uuid }),
  /** A client has thanked this operator. */
  z.object({ type: z.literal('thanks') }),
  /** A script was published. */
  z.object({ type: z.literal('script-changed'), accountId: Uuid }),
  /** A draft of a script was written, spoken about, approved or ended. */
  z.object({ type: z.literal('script-draft-changed'), accountId: Uuid }),
  /** What the person may see is not what it was: ask again for everything that is shown. */
  z.object({ type: z.literal('access-changed') }),
  z.object({ type: z.literal('recording-changed'), recordingId: Uuid }),
  /** Answer to `phone.open`: the engine offers. */
  z.object({ type: z.literal('phone.offer'), sdp: Sdp, iceServers: IceServers }),
  z.object({ type: z.literal('phone.candidate'), ...Candidate }),
  z.object({ type: z.literal('phone.connected') }),
  z.object({ type: z.literal('phone.closed'), reason: z.string() }),
  z.object({ type: z.literal('phone.replaced') }),
  /** The person's telephone in a browser (`/phone`), to the pages that watch it. */
  z.object({ type: z.literal('softphone'), softphone: Softphone }),
  z.object({ type: z.literal('softphone.offer'), legId: Uuid, sdp: Sdp, iceServers: IceServers }),
  z.object({ type: z.literal('softphone.candidate'), legId: Uuid, ...Candidate }),
  /** `words`: what to tell the person, when there is something to tell. */
  z.object({ type: z.literal('softphone.closed'), legId: Uuid.nullable(), words: z.string().nullable() }),
  /** Every 15 s: a browser that hears nothing for 40 s connects anew (a half-open connection is otherwise not noticed). */
  z.object({ type: z.literal('ping') }),
  /** Answer to `echo`, with its mark. */
  z.object({ type: z.literal('echo'), mark: z.number() }),
  /** The session has ended (signed out elsewhere, deactivated): go to sign-in. */
  z.object({ type: z.literal('signed-out') }),
  z.object({ type: z.literal('error'), message: z.string() }),
]);
export type ToBrowser = z.infer<typeof ToBrowser>;

export const FromBrowser = z.discriminatedUnion('type', [
  z.object({ type: z.literal('watch-board') }),
  z.object({ type: z.literal('unwatch-board') }),
  /** Opens (or opens anew, after a reload) this person's phone. */
  z.object({ type: z.literal('phone.open') }),
  z.object({ type: z.literal('phone.answer'), sdp: Sdp }),
  z.object({ type: z.literal('phone.candidate'), ...Candidate }),
  z.object({ type: z.literal('phone.close') }),
  /** Plays the test ring towards this phone. */
  z.object({ type: z.literal('phone.test') }),
  /** This page is a telephone: it rings from now on. `legId`: of a call that it carries already, after a new connection. */
  z.object({ type: z.literal('softphone.watch'), legId: Uuid.nullable() }),
  z.object({ type: z.literal('softphone.unwatch') }),
  z.object({ type: z.literal('softphone.answer'), partyId: Uuid }),
  z.object({ type: z.literal('softphone.refuse'), partyId: Uuid }),
  z.object({
    type: z.literal('softphone.call'),
    extensionId: Uuid,
    number: z.string().trim().min(1).max(40),
  }),
  z.object({ type: z.literal('softphone.sdp'), legId: Uuid, sdp: Sdp }),
  z.object({ type: z.literal('softphone.candidate'), legId: Uuid, ...Candidate }),
  z.object({ type: z.literal('softphone.hold'), held: z.boolean() }),
  z.object({ type: z.literal('softphone.digits'), digits: z.string().regex(/^[0-9*#]{1,16}$/) }),
  z.object({ type: z.literal('softphone.hang-up'), legId: Uuid }),
  z.object({ type: z.literal('pong') }),
  /** Comes back at once: how long the way is. */
  z.object({ type: z.literal('echo'), mark: z.number() }),
]);
export type FromBrowser = z.infer<typeof FromBrowser>;

/**
 * The try-a-call telephone's own WebSocket, `/api/v1/try-a-call`: on loopback for anybody, elsewhere for signed-in people.
 * One call a connection; closing the socket hangs up.
 */
export const TryToBrowser = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    numbers: z.array(z.object({ number: z.string(), display: z.string(), label: z.string() })),
  }),
  z.object({ type: z.literal('offer'), sdp: Sdp }),
  z.object({ type: z.literal('candidate'), ...Candidate }),
  z.object({
    type: z.literal('state'),
    state: z.enum(['connecting', 'calling', 'ringing', 'answered', 'ended']),
    words: z.string().nullable(),
  }),
  z.object({ type: z.literal('error'), message: z.string() }),
]);
export type TryToBrowser = z.infer<typeof TryToBrowser>;
export const TryFromBrowser = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    number: z.string().max(40),
    callerNumber: z.string().max(40).nullable(),
  }),
  z.object({ type: z.literal('answer'), sdp: Sdp }),
  z.object({ type: z.literal('candidate'), ...Candidate }),
  z.object({ type: z.literal('hang-up') }),
]);
export type TryFromBrowser = z.infer<typeof TryFromBrowser>;

import type { CommandName } from '../commands.ts';
import type { EndReason } from '../end-reason.ts';
import type { EventName } from '../events.ts';
import type { ErrorCode } from '../frames.ts';

/** What the reference says of every name; a name without its sentence does not compile. */
export const COMMAND_SENTENCES: Record<CommandName, string> = {
  'leg.open-browser':
    'Opens a WebRTC leg. The engine offers; pass the offer to the browser and its answer back with `leg.browser-answer`. With `incoming` the leg behaves like an arriving call: `leg.offered` follows `leg.connected`.',
  'leg.browser-answer': "The browser's SDP for our offer. A second answer is not looked at.",
  'leg.browser-candidate': "One of the browser's ICE candidates; may come before the answer.",
  'leg.ring':
    'The caller hears ringback: its carrier plays it (180), or the engine does (browser). Also the decision that keeps a call from its answer timeout.',
  'leg.answer':
    'Answers. The result comes when 200 is sent (trunk) or at once (browser); from then on there is audio to play, record and bridge. `leg.answered` follows with the ACK.',
  'leg.reject': 'Refuses a call that was not answered.',
  'leg.hang-up':
    'Ends the leg as its state asks: 480 before the answer, BYE after it, closing for a browser. With `byRemote` the end of a browser leg is told as the other side’s.',
  'bridge.join':
    'The leg hears, and is heard by, the others in the bridge; it leaves the one it was in. The first to join makes the bridge.',
  'bridge.leave': 'The leg hears silence. The last to leave ends the bridge.',
  'playback.start':
    'The leg hears this instead of its bridge, until it ends or is stopped; a running playback of the leg is replaced. `durationMs` is null for endless tones and loops.',
  'playback.stop': 'Stops a playback; nothing when it has finished.',
  'recording.start':
    'Records the leg in two channels, sealed to the public key, until `recording.stop` or the end of the leg. One recording a leg at a time.',
  'recording.pause': 'Stores nothing while time is kept (`pause`), or silence in place (`mask`).',
  'recording.resume': 'Stores again what is heard.',
  'recording.stop': 'Seals the recording; nothing when it has ended.',
  'trunks.configure': 'The whole set of trunks, kept on disk. Calls on a removed trunk go on.',
  'trunks.list': 'Every trunk with its registration, reachability and calls now.',
  'fallback.configure':
    'The whole set of fallback plans, kept on disk: what a called number does while no client is connected.',
  'engine.snapshot': 'What is alive now, consistent with event number `lastEvent`.',
};

export const EVENT_SENTENCES: Record<EventName, string> = {
  'engine.started':
    'A new run. The ends of legs and recordings that a killed run left follow (`engine-stopped`, `incomplete`).',
  'leg.offered':
    'A call arrived. Ring, answer or reject it within 30 s. With `fallback` the engine deals with it alone.',
  'leg.ringing': 'The caller hears ringback.',
  'leg.answered': 'The ACK of our 200 arrived (trunk), or the browser’s call was answered.',
  'leg.connected': 'The media of a browser is up, for the first time or again.',
  'leg.browser-candidate': 'An ICE candidate of the engine’s for a browser; relay it.',
  'leg.held-by-peer': 'The other side put us on hold, or took us back (re-INVITE).',
  'leg.digit': 'A key was pressed (RFC 4733, or INFO).',
  'leg.bridged': 'The leg is in a bridge.',
  'leg.unbridged': 'The leg is in that bridge no more: it left, moved or ended.',
  'leg.taken-over':
    'No client was there for a minute, and nobody talked with this caller (or nobody had decided for 30 s): the number’s fallback plan takes a message, or the call ends. The leg is the engine’s from now on.',
  'leg.audio-silent': 'Nothing was received from the leg for 3 s, or it is heard again.',
  'leg.ended': 'The leg is over. No event of the leg itself follows; ends of its playback and recording may.',
  'playback.finished': 'A playback ended; `heardMs` is how much of it was sent.',
  'recording.started':
    'A recording runs: asked for, of a fallback plan, or the continuation of one whose media process was lost.',
  'recording.ended':
    'A recording is sealed, or (`incomplete`) was cut off with its process or by a full disk: what is on disk is a valid prefix.',
  'trunk.changed': 'A trunk registered, lost its registration, or became reachable or unreachable.',
};

export const ERROR_SENTENCES: Record<ErrorCode, string> = {
  'bad-request': 'The parameters do not fit; the message names them.',
  'unknown-command': 'There is no command of that name.',
  'not-found': 'There is no leg, playback or recording of that id.',
  'wrong-state': 'It cannot be done now, as answering after the end.',
  'no-capacity': 'No port, no process or no room for more commands.',
  'audio-missing': 'The named audio is not in the data folder.',
  'media-failed': 'The media process could not do it; it may work when repeated.',
  internal: 'A fault of the engine; its log has more.',
};

export const END_REASON_SENTENCES: Record<EndReason, string> = {
  'remote-cancelled': 'The caller gave up before we answered.',
  'remote-hung-up': 'The other side hung up, or the browser closed its call.',
  'hung-up': 'A client hung up.',
  'rejected-busy': 'Refused: nobody can take more calls, or the trunk has no channel left.',
  'rejected-unavailable': 'Refused: not in service now.',
  'rejected-declined': 'Refused on purpose.',
  'rejected-not-found': 'Refused: the number is not ours.',
  'no-common-codec': 'The other side speaks no codec of its trunk’s.',
  'not-acknowledged': 'Our 200 was never acknowledged (RFC 3261 section 13.3.1.4).',
  'answer-timeout': 'No client decided about the call within 30 s, and its number has no fallback plan.',
  'media-lost': 'The media process was lost, and the leg could not be carried on in another.',
  'browser-gone': 'The browser never connected, or left without a word.',
  'transport-failed': 'The other side cannot be reached any more.',
  'engine-stopped': 'The engine was stopped, or was killed and started again.',
};

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
  'leg.dial':
    'Calls a number over trunks, in order, or every device of a phone. Tells `leg.dialling` for each attempt, then `leg.ringing`, `leg.early-media` and `leg.answered`, or `leg.ended`. Hanging the leg up cancels.',
  'leg.send-digits': 'Presses keys towards the leg; a comma is a pause of 1 s.',
  'leg.watch-voice':
    'While the leg hears one other in its bridge: looks at how loud the two are, compared with the first 20 s that each spoke, and tells `leg.voice-hint`; null ends it. No words, no recognition of persons; the figures are the client’s choice.',
  'leg.transfer-done': 'Tells the phone what became of the transfer that it asked for.',
  'leg.trace': 'The SIP messages of a leg, keys and digits masked; kept in memory only.',
  'bridge.join':
    'The leg hears, and is heard by, the others in the bridge as its role says; it leaves the one it was in. The first to join makes the bridge; joining again changes the role.',
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
  'phones.configure': 'The whole set of registered phones, kept on disk. Calls of a removed phone go on.',
  'phones.list': 'Every phone with its registered devices and calls now.',
  'engine.drain': 'Refuses new calls with 503 and Retry-After, or takes them again.',
  'engine.figures': 'What the engine holds and how it fares: for metrics and self-checks.',
  'engine.snapshot': 'What is alive now, consistent with event number `lastEvent`.',
};

export const EVENT_SENTENCES: Record<EventName, string> = {
  'engine.started':
    'A new run. Legs, bridges and recordings of a killed run go on under their ids, as `engine.snapshot` shows; the ends of what could not follow (`engine-stopped`, `incomplete`).',
  'leg.offered':
    'A call arrived. Ring, answer or reject it within 30 s. With `fallback` the engine deals with it alone.',
  'leg.dialling': 'A leg of ours tries this trunk, or this phone’s devices.',
  'leg.ringing': 'The caller hears ringback; of a dialled leg, the other side rings.',
  'leg.early-media': 'The dialled side sends sound before its answer.',
  'leg.answered':
    'The ACK of our 200 arrived, the browser’s call was answered, or the dialled side answered.',
  'leg.connected': 'The media of a browser is up, for the first time or again.',
  'leg.browser-candidate': 'An ICE candidate of the engine’s for a browser; relay it.',
  'leg.held-by-peer': 'The other side put us on hold, or took us back (re-INVITE).',
  'leg.digit': 'A key was pressed (RFC 4733, or INFO).',
  'leg.transfer-requested':
    'A phone asks to transfer its call, to a number or to the other party of another of its legs. Answer with `leg.transfer-done`.',
  'leg.fax-detected': 'A FAX machine calls.',
  'leg.quality-changed': 'The audio of a leg became bad, or good again.',
  'leg.measured': 'How the audio of a leg fared from beginning to end.',
  'leg.voice-hint':
    'Of a watched leg: a voice seems raised, both seem to talk at once, nobody seems to speak; or that is over. Made of levels alone, so it may be wrong. `sinceMs`: how long it had been so when it was told.',
  'leg.bridged': 'The leg is in a bridge.',
  'leg.unbridged': 'The leg is in that bridge no more: it left, moved or ended.',
  'leg.taken-over':
    'No client was there for a minute, and nobody talked with this caller (or nobody had decided for 30 s): the number’s fallback plan takes a message, or the call ends. The leg is the engine’s from now on.',
  'leg.audio-silent':
    'Nothing was received from the leg for 3 s (`from`), or its reports say that it receives nothing of ours (`to`); or that is over.',
  'leg.ended':
    'The leg is over. Of the leg itself only `leg.measured` follows; ends of its playback and recording may.',
  'playback.finished': 'A playback ended; `heardMs` is how much of it was sent.',
  'recording.started':
    'A recording runs: asked for, of a fallback plan, or the continuation of one whose media process was lost.',
  'recording.ended':
    'A recording is sealed, or (`incomplete`) was cut off with its process or by a full disk: what is on disk is a valid prefix.',
  'recording.failed': 'A recording was not begun, or broke off.',
  'recording.paused': 'From here on nothing, or silence, is stored.',
  'recording.resumed': 'From here on what is heard is stored again.',
  'storage.changed': 'The disk has reached its low-water mark, or has room again.',
  'phone.changed': 'A device of a phone registered or left.',
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
  'storage-full': 'The disk is at its low-water mark; nothing new is recorded.',
  draining: 'The engine takes no new calls, before an upgrade.',
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
  busy: 'Dialled: the other side is busy.',
  'no-answer': 'Dialled: nobody answered in time.',
  declined: 'Dialled: the other side refused.',
  'number-not-found': 'Dialled: there is no such number.',
  congested: 'Dialled: every trunk refused, was full, or did not answer.',
  'not-registered': 'Dialled: the phone has no device registered.',
  'answered-elsewhere': 'Dialled: somebody else took the call.',
  replaced: 'Another leg took its place.',
  'engine-stopped': 'The engine was stopped, or was killed and was not back in time.',
};

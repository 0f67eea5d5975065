import type { CommandName, CommandResult, ParsedParams } from '@denwaban/engine-api';
import { joinBridge } from '../bridges/join.ts';
import { leaveBridge } from '../bridges/leave.ts';
import type { Exchange } from '../exchange.ts';
import { configureFallback } from '../fallback/configure.ts';
import { answerLeg } from '../legs/answer.ts';
import { browserAnswer } from '../legs/browser-answer.ts';
import { browserCandidate } from '../legs/browser-candidate.ts';
import { dialLeg } from '../legs/dial.ts';
import { hangUpLeg } from '../legs/hang-up.ts';
import { openBrowser } from '../legs/open-browser.ts';
import { rejectLeg } from '../legs/reject.ts';
import { ringLeg } from '../legs/ring.ts';
import { sendDigits } from '../legs/send-digits.ts';
import { drainEngine } from '../load/drain.ts';
import { takeFigures } from '../load/figures.ts';
import { configurePhones } from '../phones/configure.ts';
import { listPhones } from '../phones/list.ts';
import { transferDone } from '../legs/transfer.ts';
import { watchVoice } from '../legs/watch-voice.ts';
import { startPlayback } from '../playbacks/start.ts';
import { stopPlayback } from '../playbacks/stop.ts';
import { pauseRecording } from '../recordings/pause.ts';
import { resumeRecording } from '../recordings/resume.ts';
import { startRecording } from '../recordings/start.ts';
import { stopRecording } from '../recordings/stop.ts';
import { traceLeg } from '../trace/trace-leg.ts';
import { configureTrunks } from '../trunks/configure.ts';
import { listTrunks } from '../trunks/list.ts';
import { takeSnapshot } from './snapshot.ts';

export type Verb<N extends CommandName> = (
  exchange: Exchange,
  params: ParsedParams<N>,
) => Promise<CommandResult<N>>;

/** The verb of every command; a command without one does not compile. */
export const verbs: { readonly [N in CommandName]: Verb<N> } = {
  'leg.open-browser': openBrowser,
  'leg.browser-answer': browserAnswer,
  'leg.browser-candidate': browserCandidate,
  'leg.ring': ringLeg,
  'leg.answer': answerLeg,
  'leg.reject': rejectLeg,
  'leg.hang-up': hangUpLeg,
  'bridge.join': joinBridge,
  'bridge.leave': leaveBridge,
  'playback.start': startPlayback,
  'playback.stop': stopPlayback,
  'recording.start': startRecording,
  'recording.pause': pauseRecording,
  'recording.resume': resumeRecording,
  'recording.stop': stopRecording,
  'trunks.configure': configureTrunks,
  'trunks.list': listTrunks,
  'fallback.configure': configureFallback,
  'leg.dial': dialLeg,
  'leg.send-digits': sendDigits,
  'leg.watch-voice': watchVoice,
  'leg.transfer-done': transferDone,
  'leg.trace': traceLeg,
  'phones.configure': configurePhones,
  'phones.list': listPhones,
  'engine.drain': drainEngine,
  'engine.figures': takeFigures,
  'engine.snapshot': takeSnapshot,
};

import type { ProcessCommand, ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';
import { addBrowserCandidate } from './add-browser-candidate.ts';
import { agreeRtp } from './agree-rtp.ts';
import { answerBrowser } from './answer-browser.ts';
import { closeLeg } from './close-leg.ts';
import { joinBridge } from './join-bridge.ts';
import { leaveBridge } from './leave-bridge.ts';
import { openBrowser } from './open-browser.ts';
import { openRtp } from './open-rtp.ts';
import { pauseRecording } from './pause-recording.ts';
import { resumeRecording } from './resume-recording.ts';
import { sendDigits } from './send-digits.ts';
import { startPlayback } from './start-playback.ts';
import { startRecording } from './start-recording.ts';
import { stopPlayback } from './stop-playback.ts';
import { stopRecording } from './stop-recording.ts';
import { watchVoice } from './watch-voice.ts';

/** What a media process can be told to do. Each throws or rejects with a MediaError. */
export const commands: {
  readonly [N in ProcessCommand]: (
    switchboard: Switchboard,
    params: ProcessCommands[N]['params'],
  ) => Promise<ProcessCommands[N]['result']> | ProcessCommands[N]['result'];
} = {
  openRtp,
  agreeRtp,
  openBrowser,
  answerBrowser,
  addBrowserCandidate,
  closeLeg,
  joinBridge,
  leaveBridge,
  sendDigits,
  startPlayback,
  stopPlayback,
  startRecording,
  pauseRecording,
  resumeRecording,
  stopRecording,
  watchVoice,
};

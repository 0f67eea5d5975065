import type { CommandName, CommandParams } from '@denwaban/engine-api';
import type { CallCommand, DialTarget } from '../calls/index.ts';

type EngineCommand = { [N in CommandName]: { name: N; params: CommandParams<N> } }[CommandName];

/**
 * Our word for it, said in the engine's.
 * @param spoken the engine's name of recorded pieces, put together
 */
export function toEngine(command: CallCommand, spoken: (pieces: readonly string[]) => string): EngineCommand {
  switch (command.command) {
    case 'ring':
      return { name: 'leg.ring', params: { legId: command.legId } };
    case 'answer':
      return { name: 'leg.answer', params: { legId: command.legId } };
    case 'hang-up':
      return { name: 'leg.hang-up', params: { legId: command.legId } };
    case 'reject':
      return { name: 'leg.reject', params: { legId: command.legId, reason: `rejected-${command.reason}` } };
    case 'play': {
      const { legId, playbackId, loop, sound } = command;
      const source =
        'tone' in sound
          ? ({ kind: 'tone', tone: sound.tone } as const)
          : ({ kind: 'audio', name: 'audio' in sound ? sound.audio : spoken(sound.spoken) } as const);
      return { name: 'playback.start', params: { legId, playbackId, loop, source } };
    }
    case 'stop-playing':
      return { name: 'playback.stop', params: { playbackId: command.playbackId } };
    case 'record': {
      const { legId, recordingId, publicKey } = command;
      return { name: 'recording.start', params: { legId, recordingId, publicKey } };
    }
    case 'join':
      return { name: 'bridge.join', params: joining(command) };
    case 'leave':
      return { name: 'bridge.leave', params: { bridgeId: command.bridgeId, legId: command.legId } };
    case 'dial': {
      const { legId, ringSeconds, target } = command;
      return { name: 'leg.dial', params: { legId, ringSeconds, target: dialTarget(target) } };
    }
    case 'watch-voice':
      return { name: 'leg.watch-voice', params: { legId: command.legId, watch: command.watch } };
    case 'send-digits':
      return { name: 'leg.send-digits', params: { legId: command.legId, digits: command.digits } };
    case 'pause-recording': {
      const { recordingId, kind, resumeAfterMs } = command;
      return { name: 'recording.pause', params: { recordingId, kind, resumeAfterMs } };
    }
    case 'resume-recording':
      return { name: 'recording.resume', params: { recordingId: command.recordingId } };
    case 'stop-recording':
      return { name: 'recording.stop', params: { recordingId: command.recordingId } };
    case 'transfer-done':
      return {
        name: 'leg.transfer-done',
        params: { legId: command.legId, succeeded: command.succeeded },
      };
  }
}

function joining(command: Extract<CallCommand, { command: 'join' }>): CommandParams<'bridge.join'> {
  const { bridgeId, legId, role } = command;
  return role === undefined ? { bridgeId, legId } : { bridgeId, legId, role };
}

const dialTarget = (target: DialTarget): CommandParams<'leg.dial'>['target'] =>
  target.kind === 'trunk' ? { ...target, trunkIds: [...target.trunkIds] } : target;

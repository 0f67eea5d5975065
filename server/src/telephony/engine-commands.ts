import type { CommandName, CommandParams } from '@denwaban/engine-api';
import type { CallCommand } from '../calls/index.ts';

type EngineCommand = { [N in CommandName]: { name: N; params: CommandParams<N> } }[CommandName];

/** Our word for it, said in the engine's. */
export function toEngine(command: CallCommand): EngineCommand {
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
        'audio' in sound
          ? ({ kind: 'audio', name: sound.audio } as const)
          : ({ kind: 'tone', tone: sound.tone } as const);
      return { name: 'playback.start', params: { legId, playbackId, loop, source } };
    }
    case 'stop-playing':
      return { name: 'playback.stop', params: { playbackId: command.playbackId } };
    case 'record': {
      const { legId, recordingId, publicKey } = command;
      return { name: 'recording.start', params: { legId, recordingId, publicKey } };
    }
    case 'join':
      return { name: 'bridge.join', params: { bridgeId: command.bridgeId, legId: command.legId } };
    case 'leave':
      return { name: 'bridge.leave', params: { bridgeId: command.bridgeId, legId: command.legId } };
  }
}

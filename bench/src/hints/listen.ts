/** Lets the engine's own detector hear a talk, packet by packet. */
import { LINEAR_TO_ULAW, PCMU } from '../../../engine/src/media/g711/laws.ts';
import { VoiceWatch } from '../../../engine/src/media/voice/voice-watch.ts';
import type { Hint } from '../../../engine/src/media/voice/voice-watch.ts';
import type { Carried } from './line.ts';

/** The defaults of the control API. */
export const figures = { raisedByDb: 6, overlapSeconds: 3, silenceSeconds: 15 };

/** When it was told, in seconds of the talk. */
export interface ToldHint extends Hint {
  readonly at: number;
}

export interface Heard {
  readonly hints: readonly ToldHint[];
  readonly cpuMs: number;
}

export function listen(talk: Carried): Heard {
  const [from, to] = [toUlaw(talk.from), toUlaw(talk.to)];
  const hints: ToldHint[] = [];
  let now = 0;
  const watch = new VoiceWatch(figures, (hint) => hints.push({ ...hint, at: now / 1000 }));
  const began = process.cpuUsage();
  for (let packet = 0; packet < talk.lost.length; packet++) {
    now = packet * 20;
    watch.tick(true, now);
    if (talk.lost[packet]) continue;
    const at = packet * 160;
    watch.hearLeg(from, at, at + 160, PCMU, now);
    watch.hearOther('other', to, at, at + 160, PCMU, now);
  }
  watch.end(now);
  const { user, system } = process.cpuUsage(began);
  return { hints, cpuMs: (user + system) / 1000 };
}

function toUlaw(samples: Float64Array): Uint8Array {
  const ulaw = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const sample = Math.round(Math.max(-1, Math.min(1, samples[i] ?? 0)) * 32_767);
    ulaw[i] = LINEAR_TO_ULAW[sample & 0xffff] ?? 0xff;
  }
  return ulaw;
}

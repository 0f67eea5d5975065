import { FRAME_SAMPLES, LINEAR_TO_ULAW, ULAW_SILENCE } from '../g711/laws.ts';
import type { Member } from './bridge.ts';

/** What several say at once, 20 ms at a time; nobody hears himself. */
export class Mix {
  /** Of the parties, who are heard by all. */
  readonly #parties = new Int32Array(FRAME_SAMPLES);
  readonly #sum = new Int32Array(FRAME_SAMPLES);
  readonly #ulaw = new Uint8Array(FRAME_SAMPLES);

  /** Takes the next 20 ms of everybody whom a mix needs. */
  take(members: readonly Member[]): void {
    this.#parties.fill(0);
    for (const member of members) {
      member.speaks = member.input?.read(member.frame) ?? false;
      if (member.speaks && member.role.kind === 'party') add(this.#parties, member.frame, 1);
    }
  }

  /** What this member hears, as µ-law; valid until the next call. */
  for(member: Member): Uint8Array {
    this.#sum.set(this.#parties);
    if (member.speaks && member.role.kind === 'party') add(this.#sum, member.frame, -1);
    for (const source of member.sources)
      if (source.speaks && source.role.kind !== 'party') add(this.#sum, source.frame, 1);
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const sample = Math.max(-32_768, Math.min(32_767, this.#sum[i] ?? 0));
      this.#ulaw[i] = LINEAR_TO_ULAW[sample & 0xffff] ?? ULAW_SILENCE;
    }
    return this.#ulaw;
  }
}

function add(sum: Int32Array, frame: Int16Array, sign: 1 | -1): void {
  for (let i = 0; i < FRAME_SAMPLES; i++) sum[i] = (sum[i] ?? 0) + sign * (frame[i] ?? 0);
}

import type { VoiceHint } from '@denwaban/server-api';

/** What matters most of those that hold: a louder caller before talking over before silence. */
export function foremost(hints: readonly VoiceHint[]): VoiceHint | null {
  const rank = ({ kind, side }: VoiceHint): number =>
    kind === 'raised' ? (side === 'caller' ? 0 : 2) : kind === 'overlap' ? 1 : 3;
  return hints.filter(({ to }) => to === null).toSorted((one, other) => rank(one) - rank(other))[0] ?? null;
}

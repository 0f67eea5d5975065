import type { NumberKind } from '../../db/schema.ts';

/**
 * What a number of ours is, by its digits (電気通信番号計画, 総務省): 0AB-J geographic, 050 specific IP, 0120/0800
 * freephone, 060/070/080/090 mobile, 0570 navi-dial. Wrong where a carrier has given it another use, so it may be
 * set by hand.
 * @param e164 `+81…`
 */
export function numberKind(e164: string): NumberKind {
  if (!e164.startsWith('+81')) return 'other';
  const national = `0${e164.slice(3)}`;
  const found = kinds.find(([pattern]) => pattern.test(national));
  return found?.[1] ?? 'other';
}

const kinds: readonly (readonly [RegExp, NumberKind])[] = [
  [/^0120\d{6}$/, 'freephone'],
  [/^0800\d{7}$/, 'freephone'],
  [/^0570\d{6}$/, 'navi'],
  [/^050[1-9]\d{7}$/, 'ip'],
  [/^0(?:60[1-9]|[789]0[1-9])\d{7}$/, 'mobile'],
  [/^0(?!120|170|180|570|800|990|200|600)[1-9]\d{8}$/, 'geographic'],
];

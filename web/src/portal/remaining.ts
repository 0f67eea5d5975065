import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long until a deadline, or since it: 40分, 2時間, 3日; rounded down. @param milliseconds negative when it has passed */
export function remaining(milliseconds: number): { readonly late: boolean; readonly words: string } {
  const span = Math.abs(milliseconds);
  const [days, hours, minutes] = [Math.floor(span / DAY), Math.floor(span / HOUR), Math.floor(span / MINUTE)];
  return { late: milliseconds < 0, words: i18n._(wordsOf(days, hours, minutes)) };
}

function wordsOf(days: number, hours: number, minutes: number) {
  if (days > 0) return msg`${days}日`;
  if (hours > 0) return msg`${hours}時間`;
  return msg`${minutes}分`;
}

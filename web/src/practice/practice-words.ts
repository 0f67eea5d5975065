import type { PracticeCall, PracticePace } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StatusTone } from '../ui/status-badge.tsx';

export const angerWords: readonly MessageDescriptor[] = [
  msg`落ち着いている`,
  msg`不満がある`,
  msg`いら立っている`,
  msg`怒っている`,
  msg`激しく怒っている`,
];

export const angerTone = (anger: number): StatusTone =>
  anger >= 3 ? 'bad' : anger >= 2 ? 'waiting' : 'quiet';

export const paceWords: Readonly<Record<PracticePace, MessageDescriptor>> = {
  gentle: msg`ゆっくり（長く待ちます）`,
  usual: msg`ふつう`,
  hard: msg`せっかち（すぐ催促します）`,
};

export const levelWords: Readonly<Record<number, MessageDescriptor>> = {
  1: msg`やさしい`,
  2: msg`ふつうの難しさ`,
  3: msg`むずかしい`,
};

export const endedWords: Readonly<Record<NonNullable<PracticeCall['ended']>, MessageDescriptor>> = {
  caller: msg`相手が切った`,
  operator: msg`こちらから終えた`,
  'cut-off': msg`切電した`,
  stopped: msg`練習をやめた`,
  away: msg`電話が戻らなかった`,
  lost: msg`途中で切れた`,
};

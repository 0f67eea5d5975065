import type { CallerManner, CallerMoment } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** In the order of a call. */
export const momentWords: Readonly<Record<CallerMoment, MessageDescriptor>> = {
  answer: msg`出るとき`,
  wait: msg`待つとき`,
  check: msg`伺うとき・確認`,
  refuse: msg`お断り`,
  complaint: msg`苦情`,
  'cut-off': msg`切電`,
  callback: msg`取次ぎ・折り返し`,
  close: msg`結び`,
  mail: msg`お客様へのメール`,
  page: msg`公開ページ`,
  disclosure: msg`開示`,
};
export const moments = Object.keys(momentWords) as CallerMoment[];

export const mannerWords: Readonly<Record<CallerManner, MessageDescriptor>> = {
  aloud: msg`人が読み上げる`,
  machine: msg`音声で流れる`,
  read: msg`お客様が読む`,
};

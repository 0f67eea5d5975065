import type { StepKind } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The kinds of steps, as the desk and the editor call them. */
export const stepKindWords: Record<StepKind, MessageDescriptor> = {
  say: msg`お伝えする`,
  ask: msg`伺う`,
  choose: msg`選ぶ`,
  'check-identity': msg`本人確認`,
  tell: msg`項目をご案内`,
  book: msg`予約の希望`,
  transfer: msg`取り次ぐ`,
  'take-message': msg`伝言・折り返し`,
  refuse: msg`お断り`,
  note: msg`覚え書き`,
};

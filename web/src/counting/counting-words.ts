import type { CountAnswer, RepeatRule } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const repeatWords: Readonly<Record<RepeatRule, MessageDescriptor>> = {
  each: msg`すべて数える`,
  once: msg`同じ案件は月に1回だけ数える`,
  none: msg`数えない`,
};

export const answerWords: Readonly<Record<CountAnswer, MessageDescriptor>> = {
  'go-on': msg`今のまま続ける`,
  restrict: msg`この発信者からの電話を絞る`,
  talk: msg`相談したい`,
};

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const pointWords: readonly MessageDescriptor[] = [
  msg`できていない`,
  msg`あと少し`,
  msg`できている`,
  msg`よい`,
  msg`とてもよい`,
];

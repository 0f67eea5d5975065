import type { ReportFields } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** A report's choices in the trade's words. */
export const reportStatusWords: Record<ReportFields['status'], MessageDescriptor> = {
  done: msg`完了`,
  'callback-needed': msg`要折り返し`,
  checking: msg`確認中`,
};

export const urgencyWords: Record<ReportFields['urgency'], MessageDescriptor> = {
  normal: msg`通常`,
  soon: msg`お急ぎ`,
  urgent: msg`至急`,
};

export const toneWords: Record<ReportFields['tone'], MessageDescriptor> = {
  calm: msg`落ち着いている`,
  hurried: msg`急いでいる`,
  troubled: msg`困っている`,
  angry: msg`怒っている`,
};

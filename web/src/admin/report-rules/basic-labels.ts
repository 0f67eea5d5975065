import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BasicName } from '../../desk/field-order.ts';

/** The basic fields as the form names them. */
export const basicLabels: Readonly<Record<BasicName, MessageDescriptor>> = {
  callerCompany: msg`会社名`,
  callerNumber: msg`電話番号`,
  callerName: msg`お名前`,
  callerReading: msg`読み`,
  forName: msg`宛先`,
  matter: msg`用件`,
  handling: msg`対応`,
};

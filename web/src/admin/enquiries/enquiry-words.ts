import type { EnquiryAbout, EnquiryState } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const stateWords: Readonly<Record<EnquiryState, MessageDescriptor>> = {
  new: msg({ message: '未対応', context: 'enquiry' }),
  working: msg({ message: '対応中', context: 'enquiry' }),
  done: msg({ message: '済', context: 'enquiry' }),
};

export const stateTones = { new: 'bad', working: 'waiting', done: 'quiet' } as const;

export const aboutWords: Readonly<Record<EnquiryAbout, MessageDescriptor>> = {
  service: msg`サービスの内容`,
  fees: msg`料金・お見積もり`,
  security: msg`守秘・安全管理`,
  other: msg({ message: 'そのほか', context: 'enquiry' }),
};

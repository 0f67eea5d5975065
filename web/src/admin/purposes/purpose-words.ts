import type { DataKind, PurposeNotice } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const dataKinds = ['recording', 'caller', 'report', 'staff'] as const satisfies readonly DataKind[];

export const dataKindWords: Readonly<Record<DataKind, MessageDescriptor>> = {
  recording: msg`通話の録音`,
  caller: msg`発信者の番号と名前`,
  report: msg`用件・伝言`,
  staff: msg`担当者の氏名・連絡先`,
};

export const noticeStateWords: Readonly<Record<PurposeNotice['state'], MessageDescriptor>> = {
  'in-force': msg({ message: '公表中', context: 'purpose notice' }),
  coming: msg({ message: '予告中', context: 'purpose notice' }),
  past: msg({ message: '過去の版', context: 'purpose notice' }),
};

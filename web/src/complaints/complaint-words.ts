import type { ComplaintKind, ComplaintStepKind } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const complaintKinds: readonly ComplaintKind[] = ['staff', 'service', 'recording', 'other'];

export const complaintKindWords: Readonly<Record<ComplaintKind, MessageDescriptor>> = {
  staff: msg`社員について`,
  service: msg`商品・サービスについて`,
  recording: msg`録音について`,
  other: msg`そのほか`,
};

export const stepWords: Readonly<Record<ComplaintStepKind, MessageDescriptor>> = {
  note: msg({ message: '記録', context: 'complaint step' }),
  'called-back': msg`折り返した`,
  'client-answered': msg`依頼企業の回答`,
  rethink: msg`取引の見直しの提案`,
  system: msg`自動の記録`,
};

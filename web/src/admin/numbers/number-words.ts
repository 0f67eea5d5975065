import type { NumberKind, TelephoneNumber } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StatusTone } from '../../ui/status-badge.tsx';

export const kindWords: Record<NumberKind, MessageDescriptor> = {
  geographic: msg`市外局番（03・06 など）`,
  ip: msg`050`,
  freephone: msg`着信課金（0120・0800）`,
  mobile: msg`携帯`,
  navi: msg`ナビダイヤル（0570）`,
  other: msg`その他`,
};

export const numberStateWords: Record<TelephoneNumber['state'], MessageDescriptor> = {
  ordered: msg`手配中`,
  active: msg`使用中`,
  stopped: msg`休止中`,
  released: msg`返却済み`,
};

export const numberStateTones: Record<TelephoneNumber['state'], StatusTone> = {
  ordered: 'waiting',
  active: 'good',
  stopped: 'quiet',
  released: 'quiet',
};

export const ownershipWords: Record<TelephoneNumber['ownership'], MessageDescriptor> = {
  lent: msg`当社から貸与`,
  client: msg`依頼企業の番号`,
};

import type { Extension } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StatusTone } from '../../ui/status-badge.tsx';

export const presenceWords: Record<Extension['presence'], MessageDescriptor> = {
  offline: msg`未接続`,
  free: msg`在席`,
  'in-call': msg`通話中`,
};

export const presenceTones: Record<Extension['presence'], StatusTone> = {
  offline: 'quiet',
  free: 'good',
  'in-call': 'busy',
};

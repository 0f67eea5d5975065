import type { OperatorState } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StatusTone } from '../ui/status-badge.tsx';

/** An operator's states in the trade's words. */
export const stateWords: Record<OperatorState, MessageDescriptor> = {
  off: msg`ログオフ`,
  available: msg`受付可`,
  ringing: msg`着信中`,
  talking: msg`通話中`,
  'wrap-up': msg`後処理`,
  break: msg`休憩中`,
  away: msg`離席中`,
  missed: msg`応答なし（離席）`,
};

export const stateTones: Record<OperatorState, StatusTone> = {
  off: 'quiet',
  available: 'good',
  ringing: 'waiting',
  talking: 'busy',
  'wrap-up': 'waiting',
  break: 'quiet',
  away: 'quiet',
  missed: 'bad',
};

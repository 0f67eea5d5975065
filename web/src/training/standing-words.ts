import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { TrainingStanding } from '@denwaban/server-api';
import type { StatusTone } from '../ui/status-badge.tsx';

export const trainingStandingWords: Readonly<Record<TrainingStanding, MessageDescriptor>> = {
  valid: msg({ message: '有効', context: 'training' }),
  expiring: msg({ message: 'まもなく期限', context: 'training' }),
  expired: msg({ message: '期限切れ', context: 'training' }),
  due: msg({ message: '未受講', context: 'training' }),
  overdue: msg({ message: '受講が遅れています', context: 'training' }),
  optional: msg({ message: '任意', context: 'training' }),
};

export const trainingStandingTones: Readonly<Record<TrainingStanding, StatusTone>> = {
  valid: 'good',
  expiring: 'waiting',
  expired: 'bad',
  due: 'waiting',
  overdue: 'bad',
  optional: 'quiet',
};

/** 2026/11/27; nothing for none. @param day 2026-11-27 */
export const slashed = (day: string | null): string => day?.replaceAll('-', '/') ?? '';

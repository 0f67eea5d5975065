import type { QueueStage } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a call comes to somebody, or whom it may ring now. */
export const queueStageWords: Record<QueueStage, MessageDescriptor> = {
  'same-operator': msg({ message: '前回の応対', context: 'queue stage' }),
  'first-choice': msg({ message: '担当', context: 'queue stage' }),
  team: msg({ message: 'チーム', context: 'queue stage' }),
  everybody: msg({ message: '全員', context: 'queue stage' }),
};

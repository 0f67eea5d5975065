import type { ConsentHow, VoiceState } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const stateWords: Readonly<Record<VoiceState, MessageDescriptor>> = {
  proposed: msg({ message: '同意待ち', context: 'voice' }),
  consented: msg({ message: '同意済み（未公開）', context: 'voice' }),
  published: msg({ message: '公開中', context: 'voice' }),
  ended: msg({ message: '期限切れ', context: 'voice' }),
  withdrawn: msg({ message: '撤回', context: 'voice' }),
};

export const stateTones = {
  proposed: 'waiting',
  consented: 'waiting',
  published: 'good',
  ended: 'quiet',
  withdrawn: 'quiet',
} as const;

export const howWords: Readonly<Record<ConsentHow, MessageDescriptor>> = {
  portal: msg({ message: 'ポータルで', context: 'consent' }),
  paper: msg({ message: '書面で', context: 'consent' }),
  mail: msg({ message: 'メールで', context: 'consent' }),
  contract: msg({ message: '契約書で', context: 'consent' }),
};

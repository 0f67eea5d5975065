import type { ChecklistState } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const checklistStates: readonly ChecklistState[] = ['open', 'partly', 'done'];
export const stateWords: Readonly<Record<ChecklistState, MessageDescriptor>> = {
  open: msg`未対応`,
  partly: msg`一部`,
  done: msg`対応済み`,
};

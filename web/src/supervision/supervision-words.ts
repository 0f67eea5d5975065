import type { HelpReason, SupervisionMode } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const modes = ['listen', 'whisper', 'join'] as const satisfies readonly SupervisionMode[];

/** On the supervisor's buttons. */
export const modeWords: Readonly<Record<SupervisionMode, MessageDescriptor>> = {
  listen: msg`モニター`,
  whisper: msg`ささやき`,
  join: msg`三者で話す`,
};

/** What it is that somebody does in the call, as the operator and the board read it. */
export const presenceWords: Readonly<Record<SupervisionMode, MessageDescriptor>> = {
  listen: msg`モニター中`,
  whisper: msg`ささやき中`,
  join: msg`三者で通話中`,
};

/** The operator is not shown it. */
export const unseenWords = msg`モニター中（表示なし）`;

export const helpReasons = ['complaint', 'unsure', 'long', 'other'] as const satisfies readonly HelpReason[];

export const helpReasonWords: Readonly<Record<HelpReason, MessageDescriptor>> = {
  complaint: msg`カスハラ・クレーム`,
  unsure: msg`わからない`,
  long: msg`長引いている`,
  other: msg`その他`,
};

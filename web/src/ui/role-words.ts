import type { Role } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The roles in the trade's words. */
export const roleWords: Record<Role, MessageDescriptor> = {
  owner: msg`設置者`,
  administrator: msg`管理者`,
  supervisor: msg`スーパーバイザー`,
  operator: msg`オペレーター`,
  client: msg`依頼企業`,
};

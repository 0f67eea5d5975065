import type { Role } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The roles in the trade's words. */
export const roleWords: Record<Role, MessageDescriptor> = {
  owner: msg`設置者`,
  administrator: msg`管理者`,
  supervisor: msg`スーパーバイザー`,
  operator: msg`オペレーター`,
  trainee: msg`研修生`,
  quality: msg`品質・教育`,
  consultation: msg`相談窓口`,
  billing: msg`経理`,
  auditor: msg`監査`,
  'client-owner': msg`依頼企業の責任者`,
  client: msg`依頼企業の担当者`,
};

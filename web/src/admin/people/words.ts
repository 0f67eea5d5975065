import type { Person, Role } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui();
  return {
    owner: t`サーバー管理者`,
    administrator: t`管理者`,
    supervisor: t`スーパーバイザー`,
    operator: t`オペレーター`,
    trainee: t`研修生`,
    quality: t`品質・教育`,
    consultation: t`相談窓口`,
    billing: t`経理`,
    auditor: t`監査`,
    'client-owner': t`依頼企業の責任者`,
    client: t`依頼企業の担当者`,
  };
}

export function useStateWords(): Record<Person['state'], string> {
  const { t } = useLingui();
  return { active: t`利用中`, invited: t`招待中`, deactivated: t`停止` };
}

import type { Person, Role } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui();
  return {
    owner: t`サーバー管理者`,
    administrator: t`管理者`,
    supervisor: t`スーパーバイザー`,
    operator: t`オペレーター`,
    client: t`依頼企業`,
  };
}

export function useStateWords(): Record<Person['state'], string> {
  const { t } = useLingui();
  return { active: t`利用中`, invited: t`招待中`, deactivated: t`停止` };
}

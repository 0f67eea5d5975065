import type { SignatureRow } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import type { StatusTone } from '../ui/status-badge.tsx';

type Standing = SignatureRow['standing'];

export const standingTones: Record<Standing, StatusTone> = {
  valid: 'good',
  expiring: 'waiting',
  expired: 'bad',
  outdated: 'bad',
  withdrawn: 'bad',
  none: 'quiet',
};

export function useStandingWords(): Record<Standing, string> {
  const { t } = useLingui();
  return {
    valid: t`有効`,
    expiring: t`まもなく期限`,
    expired: t`期限切れ`,
    outdated: t`新しい版に未署名`,
    withdrawn: t`無効`,
    none: t`未署名`,
  };
}

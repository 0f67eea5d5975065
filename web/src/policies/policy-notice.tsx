import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useMay } from '../session/me.ts';
import { DutyNotice } from '../shell/duty-notice.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { myPoliciesQuery } from './my-policies-query.ts';

/** Says that something has to be read, without leading anybody away: a call may be ringing. */
export function PolicyNotice() {
  const reads = useMay('policies.acknowledge');
  const { data: mine } = useQuery({ ...myPoliciesQuery, enabled: reads });
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (mine === undefined || mine.waiting === 0 || path === '/policies') return null;
  const late = mine.overdue > 0;
  return (
    <DutyNotice late={late} testId="policy-notice">
      <Plural value={mine.waiting} other="確認していない文書が # 件あります。" />
      {late && mine.endsAccess ? (
        <Trans>期限を過ぎたため、確認するまで依頼企業の情報を見られません。</Trans>
      ) : null}
      <TextLink to="/policies">
        <Trans>読んで確認する</Trans>
      </TextLink>
    </DutyNotice>
  );
}

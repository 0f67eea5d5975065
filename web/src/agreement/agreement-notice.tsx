import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMay } from '../session/me.ts';
import { DutyNotice } from '../shell/duty-notice.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { myAgreementQuery } from './my-agreement-query.ts';

/** Leads whoever must sign to the page once after they came in, and stays until they have. */
export function AgreementNotice() {
  const signs = useMay('agreements.sign');
  const { data: mine } = useQuery({ ...myAgreementQuery, enabled: signs });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const led = useRef(false);
  const due = mine !== undefined && mine.asked && mine.text !== null;
  useEffect(() => {
    if (!due || led.current) return;
    led.current = true;
    void navigate({ to: '/agreement' });
  }, [due, navigate]);
  if (path === '/agreement') return null;
  if (due)
    return (
      <DutyNotice late>
        <Trans>秘密保持の誓約書に署名するまで、担当している依頼企業の情報を見られません。</Trans>
        <TextLink to="/agreement">
          <Trans>読んで署名する</Trans>
        </TextLink>
      </DutyNotice>
    );
  if (mine?.standing !== 'expiring') return null;
  const until = mine.signature?.validUntil.replaceAll('-', '/') ?? '';
  return (
    <DutyNotice late={false}>
      <Trans>秘密保持の誓約書の署名は {until} に期限が切れます。</Trans>
      <TextLink to="/agreement">
        <Trans>署名し直す</Trans>
      </TextLink>
    </DutyNotice>
  );
}

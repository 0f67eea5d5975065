import type { OnboardingSection } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import type { accountTabs } from '../admin/accounts/account-tabs.ts';
import { TextLink } from '../ui/text-link.tsx';
import { useIsClient } from './section-words.ts';

const tabs: Partial<Record<OnboardingSection, (typeof accountTabs)[number]>> = {
  products: 'knowledge',
  questions: 'knowledge',
  staff: 'staff',
  numbers: 'lines',
  hours: 'lines',
  topics: 'staff',
  complaints: 'complaints',
  callers: 'harassment',
  reports: 'report-rules',
  channels: 'channels',
  script: 'script',
  wording: 'script',
  purposes: 'purposes',
  receivers: 'staff',
};

const screens = {
  products: '/portal/knowledge',
  questions: '/portal/knowledge',
  staff: '/portal/directory',
  topics: '/portal/directory',
  channels: '/portal/channels',
  receivers: '/portal/directory',
} as const;

/** To the screen on which a section is filled in, where the person has one. */
export function SectionLink({ accountId, section }: { accountId: string; section: OnboardingSection }) {
  const isClient = useIsClient();
  if (isClient) {
    const to = section in screens ? screens[section as keyof typeof screens] : undefined;
    return to === undefined ? null : (
      <TextLink to={to}>
        <Trans>入力する画面を開く</Trans>
      </TextLink>
    );
  }
  const tab = tabs[section];
  return tab === undefined ? null : (
    <TextLink to="/admin/accounts/$accountId" params={{ accountId }} search={{ tab }}>
      <Trans>入力する画面を開く</Trans>
    </TextLink>
  );
}

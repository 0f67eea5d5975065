import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { LawsTab } from './laws-tab.tsx';
import { HouseReport } from '../../yearly-report/house-report.tsx';
import { policyReviewsQuery } from './policy-reviews-query.ts';
import { policyTabs } from './policy-tabs.ts';
import { ReviewsTab } from './reviews-tab.tsx';
import { SettingTab } from './setting-tab.tsx';
import { StandingTab } from './standing-tab.tsx';
import { TextsTab } from './texts-tab.tsx';

const route = getRouteApi('/signed-in/admin/policies');

/** 方針と周知: texts in versions, who has read them, what they rest on. */
export function PoliciesAdminPage() {
  const { t } = useLingui();
  const { tab = 'texts' } = route.useSearch();
  const navigate = useNavigate();
  const { data: reviews } = useQuery(policyReviewsQuery);
  const open = reviews?.items.filter(({ closedAt }) => closedAt === null).length ?? 0;
  return (
    <>
      <PageHeader
        title={t`方針と周知の管理`}
        description={t`基本方針、対応マニュアル、お客様へのお知らせ、社内周知を、版を重ねて公開します。読んだ人とまだの人がわかります。`}
      />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({
            to: '/admin/policies',
            search: { tab: policyTabs.find((each) => each === chosen) },
            replace: true,
          })
        }
      >
        <Tabs.List mb="md" className="dw-no-print">
          <Tabs.Tab value="texts">
            <Trans>文書</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="standing">
            <Trans>確認の状況</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="reviews">
            {open === 0 ? <Trans>見直し</Trans> : <Trans>見直し（{open}）</Trans>}
          </Tabs.Tab>
          <Tabs.Tab value="statistics">
            <Trans>年次の統計</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="laws">
            <Trans>法令と指針</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="setting">
            <Trans>決まり</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="texts">
          <TextsTab />
        </Tabs.Panel>
        <Tabs.Panel value="standing">
          <StandingTab />
        </Tabs.Panel>
        <Tabs.Panel value="reviews">
          <ReviewsTab />
        </Tabs.Panel>
        <Tabs.Panel value="statistics">
          <HouseReport />
        </Tabs.Panel>
        <Tabs.Panel value="laws">
          <LawsTab />
        </Tabs.Panel>
        <Tabs.Panel value="setting">
          <SettingTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { CertificatesTab } from './certificates-tab.tsx';
import { HoldsTab } from './holds-tab.tsx';
import { retentionTabs } from './retention-tabs.ts';
import { RulesTab } from './rules-tab.tsx';
import { RunsTab } from './runs-tab.tsx';

const route = getRouteApi('/signed-in/admin/retention');

/** How long records are kept, what was deleted, and what must not be. */
export function RetentionPage() {
  const { t } = useLingui();
  const { tab = 'rules' } = route.useSearch();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title={t`保存と保全`}
        description={t`記録は保存期間が過ぎた翌日の夜に削除し、証明を残します。保全したものは、解除するまでだれも削除できません。`}
      />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({
            to: '/admin/retention',
            search: { tab: retentionTabs.find((each) => each === chosen) },
            replace: true,
          })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="rules">
            <Trans>保存期間</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="runs">
            <Trans>削除の予定と実行</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="certificates">
            <Trans>削除証明</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="holds">
            <Trans>保全</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rules">
          <RulesTab />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunsTab />
        </Tabs.Panel>
        <Tabs.Panel value="certificates">
          <CertificatesTab />
        </Tabs.Panel>
        <Tabs.Panel value="holds">
          <HoldsTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

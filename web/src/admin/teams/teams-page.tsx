import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { OperatorsTab } from './operators-tab.tsx';
import { SkillsTab } from './skills-tab.tsx';
import { teamTabs } from './team-tabs.ts';
import { TeamsTab } from './teams-tab.tsx';

const route = getRouteApi('/signed-in/admin/teams');

/** Who can do what, with whom, and for which accounts. */
export function TeamsPage() {
  const { t } = useLingui();
  const { tab = 'operators' } = route.useSearch();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title={t`担当とチーム`}
        description={t`誰がどの依頼企業の電話を受けられるかを決めます。鳴らす順番は、依頼企業の［担当］で決めます。`}
      />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({
            to: '/admin/teams',
            search: { tab: teamTabs.find((each) => each === chosen) },
            replace: true,
          })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="operators">
            <Trans>オペレーター</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="teams">
            <Trans>チーム</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="skills">
            <Trans>スキル</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="operators">
          <OperatorsTab />
        </Tabs.Panel>
        <Tabs.Panel value="teams">
          <TeamsTab />
        </Tabs.Panel>
        <Tabs.Panel value="skills">
          <SkillsTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

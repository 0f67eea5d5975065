import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { courseTabs } from './course-tabs.ts';
import { ShelfTab } from './shelf-tab.tsx';
import { StandingTab } from './standing-tab.tsx';

const route = getRouteApi('/signed-in/admin/courses');

/** 研修の作成と状況: which courses there are, and who stands how. */
export function CoursesPage() {
  const { t } = useLingui();
  const { tab = 'courses' } = route.useSearch();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title={t`研修の作成と状況`}
        description={t`研修の本文と小テストを作り、だれがいつまで合格しているかを確かめます。合格は担当の条件に使えます。`}
      />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({
            to: '/admin/courses',
            search: { tab: courseTabs.find((each) => each === chosen) },
            replace: true,
          })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="courses">
            <Trans>研修</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="standing">
            <Trans>受講の状況</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="courses">
          <ShelfTab />
        </Tabs.Panel>
        <Tabs.Panel value="standing">
          <StandingTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../session/me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { agreementTabs } from './agreement-tabs.ts';
import { HouseRuleTab } from './house-rule-tab.tsx';
import { SignaturesTab } from './signatures-tab.tsx';
import { TextsTab } from './texts-tab.tsx';
import { TrainingTab } from './training-tab.tsx';

const route = getRouteApi('/signed-in/admin/agreements');

/** 誓約・研修・担当の条件: the papers without which nobody sees a client company. */
export function AgreementsPage() {
  const { t } = useLingui();
  const { tab = 'signatures' } = route.useSearch();
  const navigate = useNavigate();
  const admits = useMay('admission.read');
  return (
    <>
      <PageHeader
        title={t`誓約と研修`}
        description={t`秘密保持の誓約書、研修の記録、担当の条件です。条件を満たす間だけ、依頼企業の情報を見られます。`}
      />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({
            to: '/admin/agreements',
            search: { tab: agreementTabs.find((each) => each === chosen) },
            replace: true,
          })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="signatures">
            <Trans>署名の状況</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="texts">
            <Trans>誓約書</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="training">
            <Trans>研修の記録</Trans>
          </Tabs.Tab>
          {admits ? (
            <Tabs.Tab value="rule">
              <Trans>全社の条件</Trans>
            </Tabs.Tab>
          ) : null}
        </Tabs.List>
        <Tabs.Panel value="signatures">
          <SignaturesTab />
        </Tabs.Panel>
        <Tabs.Panel value="texts">
          <TextsTab />
        </Tabs.Panel>
        <Tabs.Panel value="training">
          <TrainingTab />
        </Tabs.Panel>
        {admits ? (
          <Tabs.Panel value="rule">
            <HouseRuleTab />
          </Tabs.Panel>
        ) : null}
      </Tabs>
    </>
  );
}

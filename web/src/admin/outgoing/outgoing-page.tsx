import type { OutgoingRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { LimitsTable } from './limits-table.tsx';
import { OpenedDestinations } from './opened-destinations.tsx';
import { OutgoingSettingsForm } from './outgoing-settings-form.tsx';

/** How calls go out: which trunks and numbers, what is closed, and how much in a day. */
export function OutgoingPage() {
  const { t } = useLingui();
  const rules = useQuery({ queryKey: ['outgoingRules'], queryFn: () => api('outgoingRules') });
  return (
    <>
      <PageHeader
        title={t`発信の設定`}
        description={t`外にかける電話の決まりです。デスク・電話機・転送のどこからの発信にも当てはまります。`}
      />
      <QueryView query={rules}>{(data) => <Contents rules={data} />}</QueryView>
    </>
  );
}

function Contents({ rules }: { rules: OutgoingRules }) {
  return (
    <Stack gap="xl" maw={980}>
      <section>
        <Title order={2} mb="xs">
          <Trans>番号・トランク・時間</Trans>
        </Title>
        <OutgoingSettingsForm rules={rules} />
      </section>
      <section>
        <Title order={2} mb="xs">
          <Trans>止めてある発信先</Trans>
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          <Trans>
            国際電話や情報料のかかる番号は、開けるまで発信できません。緊急通報（110・118・119）は、対応するトランクを選んだときだけ発信されます。
          </Trans>
        </Text>
        <OpenedDestinations rules={rules} />
      </section>
      <section>
        <Title order={2} mb="xs">
          <Trans>1日の上限</Trans>
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          <Trans>
            不正な発信による高額請求を防ぎます。上限に達すると発信を止め、ボードの警報とメールで管理者に知らせます。
          </Trans>
        </Text>
        <LimitsTable limits={rules.limits} />
      </section>
    </Stack>
  );
}

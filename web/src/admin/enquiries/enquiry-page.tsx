import type { Enquiry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { ReasonButton } from '../form/reason-button.tsx';
import { Steps } from '../form/steps.tsx';
import { useChange } from '../form/use-change.ts';
import { aboutWords, stateTones, stateWords } from './enquiry-words.ts';

/** One enquiry: who asks what, who answers, and what was done. */
export function EnquiryPage() {
  const { enquiryId } = useParams({ from: '/signed-in/admin/enquiries/$enquiryId' });
  const enquiry = useQuery({
    queryKey: ['enquiry', enquiryId],
    queryFn: () => api('enquiry', { params: { id: enquiryId } }),
  });
  return <QueryView query={enquiry}>{(data) => <EnquiryView enquiry={data} />}</QueryView>;
}

const stale = ['enquiry', 'listEnquiries', 'listAudit'] as const;

function EnquiryView({ enquiry }: { enquiry: Enquiry }) {
  const { i18n } = useLingui();
  const params = { id: enquiry.id };
  return (
    <>
      <PageHeader title={enquiry.number} description={dateTimeOf(enquiry.receivedAt)}>
        <StatusBadge tone={stateTones[enquiry.state]}>{i18n._(stateWords[enquiry.state])}</StatusBadge>
      </PageHeader>
      <Stack gap="lg" maw={920}>
        <Asked enquiry={enquiry} />
        <Following enquiry={enquiry} />
        <Steps
          steps={enquiry.steps}
          add={(words) => api('noteEnquiryStep', { params, body: { words } })}
          stale={['enquiry']}
        />
      </Stack>
    </>
  );
}

function Asked({ enquiry }: { enquiry: Enquiry }) {
  const { t, i18n } = useLingui();
  const { noticeVersion } = enquiry;
  const facts: readonly (readonly [string, string])[] = [
    [t`種類`, i18n._(aboutWords[enquiry.about])],
    [t`会社名`, enquiry.companyName],
    [t`お名前`, enquiry.personName],
    [t`電話番号`, enquiry.telephone],
    [t`内容`, enquiry.words],
    [t`利用目的への同意`, t`第${noticeVersion}版に同意`],
    [t`担当`, enquiry.ownerName ?? t`まだいません`],
  ];
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>お問い合わせの内容</Trans>
      </Title>
      <Stack gap={6} component="dl" m={0}>
        {facts
          .filter(([, words]) => words !== '')
          .map(([label, words]) => (
            <Fact key={label} label={label}>
              {words}
            </Fact>
          ))}
        <Fact label={t`メールアドレス`}>
          <Anchor href={`mailto:${encodeURIComponent(enquiry.email)}`}>{enquiry.email}</Anchor>
        </Fact>
      </Stack>
    </Paper>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <Group gap="md" wrap="nowrap" align="flex-start">
    <Text component="dt" size="sm" c="dimmed" w={130} style={{ flexShrink: 0 }}>
      {label}
    </Text>
    <Text component="dd" size="sm" m={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  </Group>
);

function Following({ enquiry }: { enquiry: Enquiry }) {
  const { t } = useLingui();
  const params = { id: enquiry.id };
  const take = useChange(() => api('takeEnquiry', { params }), { stale, done: t`担当になりました。` });
  if (enquiry.state === 'done')
    return (
      <Group>
        <ReasonButton
          label={t`対応中に戻す`}
          title={t`対応中に戻す`}
          body={t`もう一度、対応中の一覧に載ります。`}
          verb={t`対応中に戻す`}
          send={(words) => api('reopenEnquiry', { params, body: { words } })}
          stale={stale}
          done={t`対応中に戻しました。`}
        />
      </Group>
    );
  return (
    <Group>
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate(undefined)}>
        <Trans>担当になる</Trans>
      </Button>
      <ReasonButton
        label={t`返事をした`}
        title={t`返事をして済にする`}
        body={t`返事はメールか電話でしてください。ここには、いつ・何とお返事したかを書き残します。`}
        verb={t`済にする`}
        field={t`返事の要点`}
        send={(words) => api('answerEnquiry', { params, body: { words } })}
        stale={stale}
        done={t`済にしました。`}
      />
    </Group>
  );
}

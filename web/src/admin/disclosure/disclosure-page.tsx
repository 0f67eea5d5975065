import type { Disclosure } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { DayLeft } from '../../ui/day-left.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { Steps } from '../form/steps.tsx';
import { DisclosureAsked } from './disclosure-asked.tsx';
import { DisclosureCalls } from './disclosure-calls.tsx';
import { DisclosureDecision } from './disclosure-decision.tsx';
import { stateWords, kindWords } from './disclosure-words.ts';
import { HandingOver } from './handing-over.tsx';

/** One request: who asks, the calls, what is masked, the decision, and how it is handed over. */
export function DisclosurePage() {
  const { disclosureId } = useParams({ from: '/signed-in/admin/disclosures/$disclosureId' });
  const request = useQuery({
    queryKey: ['disclosure', disclosureId],
    queryFn: () => api('disclosure', { params: { id: disclosureId } }),
  });
  return <QueryView query={request}>{(data) => <DisclosureView request={data} />}</QueryView>;
}

function DisclosureView({ request }: { request: Disclosure }) {
  const { i18n } = useLingui();
  const releases = useMay('disclosures.release');
  const over = request.deadline === null;
  return (
    <>
      <PageHeader
        title={`${request.number} ${i18n._(kindWords[request.kind])}`}
        description={`${request.basis} · ${dateTimeOf(request.receivedAt)}`}
      >
        <StatusBadge tone={over ? 'quiet' : 'waiting'}>{i18n._(stateWords[request.state])}</StatusBadge>
      </PageHeader>
      <Stack gap="lg">
        <Paper withBorder p="md">
          <Group justify="space-between" align="flex-start">
            <section>
              <Title order={2} mb="xs">
                <Trans>回答の期限（目安）</Trans>
              </Title>
              {request.deadline === null ? (
                <Text size="sm">{request.answeredAt === null ? '' : dateTimeOf(request.answeredAt)}</Text>
              ) : (
                <>
                  <DayLeft {...request.deadline} />
                  <Text size="xs" c="dimmed" mt={4} maw={560}>
                    {request.deadline.basis}
                  </Text>
                </>
              )}
            </section>
            <DisclosureDecision request={request} />
          </Group>
        </Paper>
        <DisclosureAsked request={request} />
        <DisclosureCalls request={request} />
        <HandingOver request={request} mayRelease={releases} />
        <Steps
          steps={request.steps}
          add={(words) => api('noteDisclosureStep', { params: { id: request.id }, body: { words } })}
          stale={['disclosure']}
        />
      </Stack>
    </>
  );
}

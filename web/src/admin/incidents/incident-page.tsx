import type { Incident } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { Steps } from '../form/steps.tsx';
import { AffectedAccounts } from './affected-accounts.tsx';
import { Deadline } from './deadline.tsx';
import { IncidentDecision } from './incident-decision.tsx';
import { IncidentForm } from './incident-form.tsx';
import { sourceWords, stateWords } from './incident-words.ts';
import { InvestigationForm } from './investigation-form.tsx';
import { TouchedBy } from './touched-by.tsx';
import { WrongReport } from './wrong-report.tsx';

const incidentQuery = (id: string) =>
  queryOptions({ queryKey: ['incident', id], queryFn: () => api('incident', { params: { id } }) });

/** One incident: what is known, by when it is to be reported, who is told, and what was done. */
export function IncidentPage() {
  const { incidentId } = useParams({ from: '/signed-in/admin/incidents/$incidentId' });
  const incident = useQuery(incidentQuery(incidentId));
  return <QueryView query={incident}>{(data) => <IncidentView incident={data} />}</QueryView>;
}

function IncidentView({ incident }: { incident: Incident }) {
  const { i18n, t } = useLingui();
  const leads = useMay('incidents.manage');
  const investigates = useMay('incidents.investigate');
  return (
    <>
      <PageHeader
        title={`No. ${incident.number} ${incident.title}`}
        tab={t`事故 No. ${incident.number}`}
        description={`${i18n._(sourceWords[incident.source])} · ${incident.openedByName ?? ''} · ${dateTimeOf(incident.openedAt)}`}
      >
        <StatusBadge tone={incident.state === 'open' || incident.state === 'candidate' ? 'waiting' : 'quiet'}>
          {i18n._(stateWords[incident.state])}
        </StatusBadge>
      </PageHeader>
      <Stack gap="lg">
        <Paper withBorder p="md">
          <Group justify="space-between" align="flex-start" wrap="wrap">
            <Deadlines incident={incident} />
            {leads ? <IncidentDecision incident={incident} /> : null}
          </Group>
          {incident.callId === null ? null : (
            <Text size="sm" mt="sm">
              <TextLink to="/calls/$callId" params={{ callId: incident.callId }}>
                <Trans>元の通話を見る</Trans>
              </TextLink>
            </Text>
          )}
        </Paper>
        {incident.wrongReport ? (
          <WrongReport incidentId={incident.id} report={incident.wrongReport} mayRecall={leads} />
        ) : null}
        <AffectedAccounts incident={incident} mayManage={leads} />
        {leads ? <TouchedBy incident={incident} /> : null}
        <IncidentForm key={incident.id} incident={incident} mayManage={leads} />
        <Steps
          steps={incident.steps}
          add={
            leads
              ? (words) => api('noteIncidentStep', { params: { id: incident.id }, body: { words } })
              : null
          }
          stale={['incident']}
        />
        {investigates ? <InvestigationForm incidentId={incident.id} /> : null}
      </Stack>
    </>
  );
}

function Deadlines({ incident }: { incident: Incident }) {
  if (incident.deadlines.length === 0)
    return (
      <Text size="sm">
        <Trans>
          いまの内容では、個人情報保護委員会への報告の対象になっていません。下の区分を確かめてください。
        </Trans>
      </Text>
    );
  return (
    <section>
      <Title order={2} mb="xs">
        <Trans>報告の期限</Trans>
      </Title>
      <Stack gap="xs">
        {incident.deadlines.map((deadline) => (
          <div key={deadline.kind}>
            <Deadline deadline={deadline} />
            <Text size="xs" c="dimmed" mt={4}>
              {deadline.basis}
            </Text>
          </div>
        ))}
        <Text size="xs" c="dimmed">
          <Trans>知った日を1日目と数え、末日が休日でも延ばさない、早いほうの数え方です。</Trans>
        </Text>
      </Stack>
    </section>
  );
}

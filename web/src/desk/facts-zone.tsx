import type { DeskCall } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { CallerComplaints } from '../complaints/caller-complaints.tsx';
import { CallerWarning } from '../harassment/caller-warning.tsx';
import { AccountFacts } from './account-facts.tsx';
import { CallFacts } from './call-facts.tsx';
import { CallerFacts } from './caller-facts.tsx';
import classes from './desk.module.css';
import { DutyCall } from './duty-call.tsx';
import { EarlierCalls } from './earlier-calls.tsx';
import { KnowledgeZone } from './knowledge/knowledge-zone.tsx';
import { DeskCrm } from '../crm/desk-crm.tsx';
import { DeskManuals } from '../manuals/desk-manuals.tsx';
import { OursNow } from './ours-now.tsx';
import { StaffList } from './staff-list.tsx';

/** The right zone: who calls, what was before, whom the call may be for. */
export function FactsZone({ call }: { call: DeskCall | null }) {
  if (!call)
    return (
      <Text size="sm" c="dimmed" className={classes['zoneEmpty'] ?? ''}>
        <Trans>電話が入ると、発信者の番号、前回までの用件、担当者の名簿がここに出ます。</Trans>
      </Text>
    );
  return (
    <>
      <CallerFacts call={call} />
      <DeskCrm key={`crm ${call.callId}`} call={call} />
      <CallerWarning call={call} />
      <CallerComplaints call={call} />
      <CallFacts key={call.callId} call={call} />
      <KnowledgeZone key={`knowledge ${call.callId}`} call={call} />
      <DeskManuals key={`manuals ${call.callId}`} call={call} />
      <OursNow call={call} />
      <AccountFacts call={call} />
      <EarlierCalls call={call} />
      <DutyCall call={call} />
      <StaffList
        accountId={call.account.id}
        staff={call.staff}
        choosable={call.takenAt !== null && call.handover === null}
      />
    </>
  );
}

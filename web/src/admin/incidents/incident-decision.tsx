import type { Incident } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { api } from '../../api.ts';
import { ReasonButton } from '../form/reason-button.tsx';

const stale = ['incident', 'listIncidents', 'listAudit'] as const;

/** What the incident is, decided with a reason; and that a report has been handed in. */
export function IncidentDecision({ incident }: { incident: Incident }) {
  const { t } = useLingui();
  const params = { id: incident.id };
  const decide = (state: 'open' | 'no-breach' | 'closed') => (reason: string) =>
    api('decideIncident', { params, body: { state, reason } });
  const reported = (kind: 'prompt' | 'full') => (words: string) =>
    api('noteIncidentReported', { params, body: { kind, words } });
  const due = new Set(incident.deadlines.filter((each) => each.doneAt === null).map((each) => each.kind));
  return (
    <Group gap="xs">
      {incident.state === 'open' ? null : (
        <ReasonButton
          label={incident.state === 'candidate' ? t`漏えい等として対応` : t`対応を再開`}
          title={t`漏えい等として対応する`}
          body={t`理由を残します。影響のある依頼企業への通知に進んでください。`}
          verb={t`対応を始める`}
          send={decide('open')}
          stale={stale}
          done={t`対応を始めました。`}
        />
      )}
      {incident.state === 'candidate' || incident.state === 'open' ? (
        <ReasonButton
          label={t`漏えい等ではない`}
          title={t`漏えい等ではないと判断する`}
          body={t`例：だれにも見られないうちにすべて取り戻した。届け出と理由は残ります。`}
          verb={t`判断する`}
          send={decide('no-breach')}
          stale={stale}
          done={t`判断を残しました。`}
        />
      ) : null}
      {due.has('prompt') ? (
        <ReasonButton
          label={t`速報を提出した`}
          title={t`速報を提出したことを記録する`}
          body={t`提出は個人情報保護委員会のフォームから行います。受付番号などを書いてください。`}
          verb={t`記録する`}
          send={reported('prompt')}
          stale={stale}
          done={t`記録しました。`}
        />
      ) : null}
      {due.has('full') ? (
        <ReasonButton
          label={t`確報を提出した`}
          title={t`確報を提出したことを記録する`}
          body={t`提出は個人情報保護委員会のフォームから行います。受付番号などを書いてください。`}
          verb={t`記録する`}
          send={reported('full')}
          stale={stale}
          done={t`記録しました。`}
        />
      ) : null}
      {incident.state === 'open' ? (
        <ReasonButton
          label={t`終了する`}
          title={t`対応を終える`}
          body={t`通知していない依頼企業があると終了できません。`}
          verb={t`終了する`}
          send={decide('closed')}
          stale={stale}
          done={t`終了しました。`}
        />
      ) : null}
    </Group>
  );
}

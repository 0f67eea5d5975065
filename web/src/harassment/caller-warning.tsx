import type { CallHarassment, DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import classes from '../desk/desk.module.css';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf, durationOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { measureWords } from './harassment-words.ts';
import { useCallHarassment } from './use-call-harassment.ts';

/** Marks before answering: withheld, repeated, a measure in force, what was before; and how long this call has lasted. */
export function CallerWarning({ call }: { call: DeskCall }) {
  const { data } = useCallHarassment(call);
  if (data === undefined) return null;
  const { ledger, measure, open, policy, repeated } = data;
  const known = ledger.categories.length > 0 || ledger.warnings > 0 || measure !== null || open !== null;
  const often = repeated !== null && repeated >= Math.min(...policy.calls);
  const withheld = call.callerNumber === null;
  if (!known && !often && !withheld && call.takenAt === null) return null;
  return (
    <section className={classes['zone']} data-testid="caller-warning">
      {known || often || withheld ? (
        <Title order={2} size="h3">
          <Trans>ご注意</Trans>
        </Title>
      ) : null}
      <Marks call={call} shown={data} often={often} withheld={withheld} />
      {known ? <Ledger shown={data} /> : null}
      {call.takenAt === null || call.endedAt !== null ? null : (
        <LengthWatch since={call.takenAt} minutes={policy.minutes} />
      )}
    </section>
  );
}

interface MarksProps {
  readonly call: DeskCall;
  readonly shown: CallHarassment;
  readonly often: boolean;
  readonly withheld: boolean;
}

function Marks({ shown, often, withheld }: MarksProps) {
  const { t, i18n } = useLingui();
  const { measure, open, policy, repeated } = shown;
  if (!withheld && !often && measure === null && open === null && policy.duty === 'none') return null;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
      {withheld ? <StatusBadge tone="waiting">{t`番号が通知されていません`}</StatusBadge> : null}
      {often ? (
        <StatusBadge tone="bad">{t`${policy.repeatHours}時間に${repeated}回目（当社運用基準）`}</StatusBadge>
      ) : null}
      {measure === null ? null : (
        <StatusBadge tone="bad">
          {i18n._(measureWords[measure.kind])} {measure.until.replaceAll('-', '/')}
        </StatusBadge>
      )}
      {open === null ? null : <StatusBadge tone="bad">{t`カスハラ No. ${open.number} 対応中`}</StatusBadge>}
      {policy.duty === 'none' ? null : (
        <StatusBadge tone="waiting">{t`応招・応需の義務がある依頼企業`}</StatusBadge>
      )}
    </div>
  );
}

function Ledger({ shown: { ledger, terms } }: { shown: CallHarassment }) {
  const labels = ledger.categories.map((code) => terms.find((term) => term.code === code)?.label ?? code);
  return (
    <Text size="sm" mt={4}>
      <Trans>
        これまで {ledger.calls}回・{ledger.minutes}分、警告 {ledger.warnings}回、切電 {ledger.cutOffs}回
      </Trans>
      {labels.length === 0 ? null : <br />}
      {labels.join('、')}
      {ledger.lastAt === null ? null : (
        <Text span size="xs" c="dimmed" display="block">
          <Trans>最後の電話：{dateTimeOf(ledger.lastAt)}</Trans>
        </Text>
      )}
    </Text>
  );
}

/** 当社運用基準: no law names a figure, and the words say so. */
function LengthWatch({ since, minutes }: { since: string; minutes: readonly number[] }) {
  const { t } = useLingui();
  const lasted = useNow(1000) - Date.parse(since);
  const reached = minutes.filter((each) => each * 60_000 <= lasted);
  if (reached.length === 0) return null;
  return (
    <StatusBadge tone="bad" testId="length-watch">
      {t`通話 ${durationOf(lasted)}：${Math.max(...reached)}分を超えました（当社運用基準）`}
    </StatusBadge>
  );
}

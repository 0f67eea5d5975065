import type { HelpRecord, SupervisionRecord } from '@denwaban/server-api';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { dateTimeOf, durationOf, timeOf } from '../ui/tokyo-time.ts';
import { helpReasonWords, modeWords } from './supervision-words.ts';
import classes from './supervision.module.css';
import { callSupervisionQuery } from './use-supervision.ts';

const ends = {
  ended: msg`終了`,
  'took-over': msg`通話を代わった`,
  'call-over': msg`通話の終わりまで`,
  'phone-lost': msg`SVの電話が切れた`,
} as const;

const closings = {
  helped: msg`対応済み`,
  withdrawn: msg`取り下げ`,
  'call-over': msg`対応の前に通話が終了`,
} as const;

/** Who was in the call beside its operator, and who asked for help; only for those who may supervise. */
export function CallSupervision({ callId }: { callId: string }) {
  const { data } = useQuery(callSupervisionQuery(callId));
  if (!data || data.supervisions.length + data.helps.length === 0) return null;
  return (
    <section data-testid="call-supervision">
      <Title order={2} mb="xs">
        <Trans>モニターと手上げ</Trans>
      </Title>
      <Paper withBorder p="md">
        <ul className={classes['records']}>
          {data.supervisions.map((each) => (
            <Supervised key={each.startedAt} record={each} />
          ))}
          {data.helps.map((each) => (
            <Helped key={each.askedAt} record={each} />
          ))}
        </ul>
      </Paper>
    </section>
  );
}

function Supervised({ record }: { record: SupervisionRecord }) {
  const { i18n, t } = useLingui();
  const { supervisorName, operatorName, startedAt, endedAt, end, steps } = record;
  return (
    <li>
      <strong>{supervisorName}</strong>（<Trans>{operatorName} の通話</Trans>）
      <small>
        {dateTimeOf(startedAt)}{' '}
        {endedAt === null ? null : durationOf(Date.parse(endedAt) - Date.parse(startedAt))}{' '}
        {end === null ? null : i18n._(ends[end])}
      </small>
      <small>
        {steps
          .map(({ mode, at, private: unseen }) =>
            [timeOf(Date.parse(at)), i18n._(modeWords[mode]), unseen ? t`（表示なし）` : ''].join(' ').trim(),
          )
          .join(' → ')}
      </small>
    </li>
  );
}

function Helped({ record }: { record: HelpRecord }) {
  const { i18n } = useLingui();
  const { operatorName, reason, note, askedAt, takenBy, closedAs } = record;
  return (
    <li>
      <strong>
        <Trans>{operatorName} の手上げ</Trans>
      </strong>
      ：{i18n._(helpReasonWords[reason])}
      {note === '' ? null : <small>{note}</small>}
      <small>
        {dateTimeOf(askedAt)} {takenBy === null ? null : <Trans>担当 {takenBy}</Trans>}{' '}
        {closedAs === null ? null : i18n._(closings[closedAs])}
      </small>
    </li>
  );
}

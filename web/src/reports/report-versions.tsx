import type { ReportChange, ReportVersion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import classes from './reports.module.css';
import { versionsQuery } from './versions-query.ts';

interface Of {
  readonly report: { readonly id: string; readonly version: number };
}

/** 訂正: what of the newest version is different, why, and when. Nothing for a report as it was sent. */
export function CorrectionNotice({ report }: Of) {
  const { t } = useLingui();
  const { data } = useQuery({ ...versionsQuery(report.id), enabled: report.version > 1 });
  const newest = data?.items[0];
  if (report.version === 1 || newest === undefined) return null;
  const at = dateTimeOf(newest.at);
  return (
    <Alert
      color="orange"
      variant="light"
      mt="sm"
      icon={<IconPencil size={20} aria-hidden />}
      title={t`訂正：${at} に内容を改めました`}
      data-testid="correction"
    >
      <Changes changes={newest.changes} />
      <Text size="sm">
        <Trans>訂正の理由：{newest.reason}</Trans>
      </Text>
    </Alert>
  );
}

/** Each version that there was, with what was different from the one before and who of the client had acknowledged it. */
export function ReportVersions({ report }: Of) {
  const { data } = useQuery({ ...versionsQuery(report.id), enabled: report.version > 1 });
  if (report.version === 1 || data === undefined) return null;
  return (
    <section aria-labelledby="report-versions" data-testid="versions">
      <h2 id="report-versions">
        <Trans>訂正の履歴</Trans>
      </h2>
      <ol reversed className={classes['versions']}>
        {data.items.map((version) => (
          <li key={version.version} value={version.version}>
            <Version version={version} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Version({ version }: { version: ReportVersion }) {
  const { t } = useLingui();
  const [at, by] = [dateTimeOf(version.at), version.by];
  const read = version.acknowledgedAt === null ? null : dateTimeOf(version.acknowledgedAt);
  return (
    <>
      <Text size="sm" fw={700}>
        {version.version === 1 ? t`${at} ${by}が送信` : t`${at} ${by}が訂正`}
      </Text>
      {version.reason === '' ? null : (
        <Text size="sm">
          <Trans>訂正の理由：{version.reason}</Trans>
        </Text>
      )}
      <Changes changes={version.changes} />
      <Text size="sm" c="dimmed">
        {read === null ? t`この版の確認はありません` : t`${read} ${version.acknowledgedBy}様が確認`}
      </Text>
      <details>
        <summary>
          <Trans>この版の全文</Trans>
        </summary>
        <dl className={classes['facts']}>
          {version.facts.map(({ field, label, value }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Changes({ changes }: { changes: readonly ReportChange[] }) {
  const { t } = useLingui();
  if (changes.length === 0) return null;
  return (
    <dl className={classes['changes']}>
      {changes.map(({ field, label, before, after }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>
            <del>{before === '' ? t`（なし）` : before}</del>
            <ins>{after === '' ? t`（なし）` : after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

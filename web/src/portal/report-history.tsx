import type { Delivery, Report } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { messagesQuery } from '../reports/messages-query.ts';
import { versionsQuery } from '../reports/versions-query.ts';
import { channelWords, messageWords } from '../ui/deliveries.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** Everything that happened to a report, in order and in plain words. */
export function ReportHistory({ report }: { report: Report }) {
  const events = useEvents(report);
  return (
    <section aria-labelledby="report-history" data-testid="history">
      <h2 id="report-history">
        <Trans>これまでの経過</Trans>
      </h2>
      <ol style={{ margin: 0, paddingInlineStart: '1.25rem' }}>
        {events.map(({ at, words }, place) => (
          <li key={place}>
            {dateTimeOf(at)}　{words}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Happened {
  readonly at: string;
  readonly words: string;
}

function useEvents(report: Report): Happened[] {
  const { t, i18n } = useLingui();
  const versions = useQuery({ ...versionsQuery(report.id), enabled: report.version > 1 });
  const messages = useQuery(messagesQuery(report.id));
  const events: (Happened | null)[] = [
    {
      at: report.callArrivedAt,
      words: report.kind === 'outgoing' ? t`お電話をかけました` : t`お電話をお受けしました`,
    },
    happened(report.submittedAt, t`${report.author}が報告を送りました`),
    happened(report.openedAt, t`${report.openedBy ?? ''}様が開きました`),
    happened(report.acknowledgedAt, t`${report.acknowledgedBy ?? ''}様が確認しました`),
  ];
  for (const version of versions.data?.items ?? []) {
    const { by, acknowledgedBy } = version;
    if (version.version > 1) events.push({ at: version.at, words: t`${by}が報告を訂正しました` });
    if (version.version < report.version)
      events.push(happened(version.acknowledgedAt, t`${acknowledgedBy}様が訂正前の報告を確認しました`));
  }
  for (const { at, byName, side, kind } of messages.data?.items ?? []) {
    const words =
      side === 'house'
        ? t`${byName}がお返事を書きました`
        : kind === 'correction-request'
          ? t`${byName}様が訂正を依頼しました`
          : t`${byName}様が返信しました`;
    events.push({ at, words });
  }
  for (const delivery of report.deliveries) {
    const [way, what] = [i18n._(channelWords[delivery.channel]), i18n._(messageWords[delivery.kind])];
    events.push(happened(arrivedAt(delivery), t`${way}に${what}が届きました`));
  }
  return events.filter((event) => event !== null).toSorted((one, other) => one.at.localeCompare(other.at));
}

const happened = (at: string | null, words: string): Happened | null => (at === null ? null : { at, words });

/** The portal has it at once; that it is there is said by the sending itself. */
const arrivedAt = ({ channel, acceptedAt }: Delivery): string | null =>
  channel === 'portal' ? null : acceptedAt;

import type { YearlyReport } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { Figures } from './figures.tsx';
import { useReportParts } from './report-parts.ts';

/** A fiscal year in figures: on screen, on paper, as a file. @param accountId empty: the house, or the client's own */
export function YearReport({ accountId }: { accountId: string }) {
  const [year, setYear] = useState<number | undefined>();
  const query = { year, ...(accountId === '' ? {} : { accountId }) };
  const report = useQuery({
    queryKey: ['yearlyReport', accountId, year ?? 'now'],
    queryFn: () => api('yearlyReport', { query }),
  });
  return (
    <QueryView query={report}>
      {(found) => <Report report={found} accountId={accountId} onYear={setYear} />}
    </QueryView>
  );
}

interface Props {
  readonly report: YearlyReport;
  readonly accountId: string;
  readonly onYear: (year: number) => void;
}

function Report({ report, accountId, onYear }: Props) {
  const { t } = useLingui();
  const parts = useReportParts(report);
  const { year, holderName } = report;
  const [from, to] = [report.from.replaceAll('-', '/'), report.to.replaceAll('-', '/')];
  return (
    <Stack gap="md" maw={1000}>
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2} size="h4">
            {holderName} <Trans>{year}年度</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            {from}〜{to} {report.running ? t`（途中の数です）` : null} · {dateTimeOf(report.madeAt)}
          </Text>
        </div>
        <Group gap="xs" className="dw-no-print">
          <Button
            variant="default"
            leftSection={<IconChevronLeft size={16} aria-hidden />}
            onClick={() => onYear(year - 1)}
          >
            <Trans>前の年度</Trans>
          </Button>
          <Button
            variant="default"
            rightSection={<IconChevronRight size={16} aria-hidden />}
            disabled={report.running}
            onClick={() => onYear(year + 1)}
          >
            <Trans>次の年度</Trans>
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            <Trans>印刷</Trans>
          </Button>
          <Button
            variant="default"
            component="a"
            download
            href={pathOf('exportYearlyReport', {
              query: { year, ...(accountId === '' ? {} : { accountId }) },
            })}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            <Trans>CSVで書き出す</Trans>
          </Button>
        </Group>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {parts.map((part) => (
          <Figures key={part.title} title={part.title} rows={part.rows} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

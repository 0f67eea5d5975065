import type { ScriptQuestion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { DataList, PlainTable } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { paged } from '../ui/paged.ts';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** For the review: where calls went, where operators had no answer, and what callers asked that the script does not foresee. */
export function ScriptReviewPanel({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const [version, setVersion] = useState<number | null>(null);
  const review = useQuery({
    queryKey: ['scriptReview', accountId, version],
    queryFn: () =>
      api('scriptReview', {
        params: { id: accountId },
        query: version === null ? {} : { version },
      }),
  });
  return (
    <Stack gap="md">
      <section>
        <Title order={2} size="h3">
          <Trans>使われ方</Trans>
        </Title>
        <QueryView query={review}>
          {(found) => (
            <>
              <NumberInput
                label={t`版`}
                w={100}
                min={1}
                allowDecimal={false}
                value={version ?? found.version}
                onChange={(value) => setVersion(typeof value === 'number' && value > 0 ? value : null)}
              />
              <Text size="sm" c="dimmed" my={4}>
                <Trans>
                  第{found.version}版で {found.calls} 件の通話を受けました。
                </Trans>
              </Text>
              <PlainTable
                label={t`手順ごとの数`}
                rowKey={({ stepId }) => stepId}
                items={found.steps}
                columns={[
                  { key: 'step', label: t`手順`, cell: ({ number, title }) => `${number} ${title}` },
                  { key: 'reached', label: t`通った通話`, align: 'right', cell: ({ reached }) => reached },
                  {
                    key: 'unknown',
                    label: t`わかりかねます`,
                    align: 'right',
                    cell: ({ unknown }) => unknown,
                  },
                  {
                    key: 'will-check',
                    label: t`確認いたします`,
                    align: 'right',
                    cell: ({ willCheck }) => willCheck,
                  },
                  { key: 'leads', label: t`商談の見込み`, align: 'right', cell: ({ leads }) => leads },
                  {
                    key: 'questions',
                    label: t`スクリプト外の質問`,
                    align: 'right',
                    cell: ({ questions }) => questions,
                  },
                ]}
              />
            </>
          )}
        </QueryView>
      </section>
      <Questions accountId={accountId} />
    </Stack>
  );
}

function Questions({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const query = useInfiniteQuery(
    paged(['listScriptQuestions', accountId], (at) =>
      api('listScriptQuestions', {
        params: { id: accountId },
        query: { limit: 20, ...at },
      }),
    ),
  );
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>スクリプト外の質問</Trans>
      </Title>
      <DataList<ScriptQuestion>
        label={t`スクリプト外の質問`}
        query={query}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t`スクリプト外の質問はまだありません`}>
            <Trans>通話中に Alt+Q で残した、お客様の言葉がここに集まります。</Trans>
          </EmptyState>
        }
        columns={[
          {
            key: 'words',
            label: t`お客様の言葉`,
            cell: ({ words }) => (words === '' ? t`（消去済み）` : words),
          },
          { key: 'step', label: t`手順`, cell: ({ stepTitle }) => stepTitle },
          { key: 'version', label: t`版`, align: 'right', cell: ({ version }) => version },
          { key: 'at', label: t`日時`, cell: ({ at }) => dateTimeOf(at) },
        ]}
      />
    </section>
  );
}

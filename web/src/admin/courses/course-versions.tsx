import type { CourseVersion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useChoices } from '../../training/question.tsx';
import { slashed } from '../../training/standing-words.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import type { CourseBody } from '@denwaban/server-api';

/** What was published, to read again. */
export function CourseVersions({
  courseId,
  versions,
}: {
  courseId: string;
  versions: readonly CourseVersion[];
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState<number | null>(null);
  if (versions.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        <Trans>公開した版</Trans>
      </Title>
      <PlainTable
        label={t`公開した版`}
        items={versions}
        rowKey={({ version }) => String(version)}
        columns={[
          { key: 'version', label: t`版`, cell: ({ version }) => t`第${version}版` },
          { key: 'at', label: t`公開した日時`, cell: ({ publishedAt }) => dateTimeOf(publishedAt) },
          { key: 'by', label: t`公開した人`, cell: ({ publishedBy }) => publishedBy ?? t`この製品に付属` },
          {
            key: 'again',
            label: t`これまでの合格`,
            cell: ({ retakeBy }) =>
              retakeBy === null ? t`有効期限まで有効` : t`${slashed(retakeBy)} までに受け直し`,
          },
          {
            key: 'read',
            label: '',
            align: 'right',
            cell: ({ version }) => (
              <Button size="compact-sm" variant="default" onClick={() => setOpen(version)}>
                <Trans>内容を見る</Trans>
              </Button>
            ),
          },
        ]}
      />
      <Modal opened={open !== null} onClose={() => setOpen(null)} size="lg" title={t`第${open ?? 1}版`}>
        {open === null ? null : <Version courseId={courseId} version={open} />}
      </Modal>
    </section>
  );
}

function Version({ courseId, version }: { courseId: string; version: number }) {
  const found = useQuery({
    queryKey: ['courseVersion', courseId, version],
    queryFn: () => api('courseVersion', { params: { id: courseId, version: String(version) } }),
  });
  return (
    <QueryView query={found}>
      {({ why, pages, questions }) => (
        <Stack gap="md">
          <Text size="sm">{why}</Text>
          {pages.map(({ id, title, text }) => (
            <section key={id}>
              <Title order={3} size="h5">
                {title}
              </Title>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', lineHeight: 1.8 }}>
                {text}
              </Text>
            </section>
          ))}
          {questions.map((question, at) => (
            <WithRight key={question.id} question={question} place={at + 1} />
          ))}
        </Stack>
      )}
    </QueryView>
  );
}

function WithRight({ question, place }: { question: CourseBody['questions'][number]; place: number }) {
  const { text, right, explanation } = question;
  const answer = useChoices(question)[right];
  return (
    <section>
      <Text size="sm" fw={700}>
        <Trans>
          問{place}　{text}
        </Trans>
      </Text>
      <Text size="sm">
        <Trans>正解：{answer}</Trans>
      </Text>
      <Text size="sm" c="dimmed">
        {explanation}
      </Text>
    </section>
  );
}

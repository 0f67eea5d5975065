import type { CourseReading } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api } from '../api.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { timeOf } from '../ui/tokyo-time.ts';
import { CourseMaterials } from './course-materials.tsx';
import { useCourseName } from './course-name.ts';

const route = getRouteApi('/signed-in/training/$courseId');

/** A course's text, a page at a time, with the quiz at its end. */
export function CoursePage() {
  const { courseId } = route.useParams();
  const reading = useQuery({
    queryKey: ['readCourse', courseId],
    queryFn: () => api('readCourse', { params: { id: courseId } }),
  });
  return <QueryView query={reading}>{(found) => <Reading reading={found} />}</QueryView>;
}

function Reading({ reading }: { reading: CourseReading }) {
  const { t } = useLingui();
  const nameOf = useCourseName();
  const { page: asked = 1 } = route.useSearch();
  const navigate = useNavigate();
  const count = reading.pages.length;
  const at = Math.min(asked, count);
  const page = reading.pages[at - 1]!;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (at > 1) heading.current?.focus();
  }, [at]);
  const turn = (to: number) =>
    void navigate({
      to: '/training/$courseId',
      params: { courseId: reading.courseId },
      search: { page: to },
    });
  return (
    <Stack gap="md" maw={760}>
      <PageHeader title={nameOf(reading.name, reading.nameEnglish)} description={reading.why} />
      <Group gap="sm" wrap="nowrap">
        <Progress
          value={(at / count) * 100}
          flex={1}
          aria-label={t`本文の${count}ページのうち${at}ページ目`}
        />
        <Text size="sm">
          {at} / {count}
        </Text>
      </Group>
      <Paper withBorder p="lg">
        <Title order={2} size="h4" mb="sm" tabIndex={-1} ref={heading}>
          {page.title}
        </Title>
        <Text style={{ whiteSpace: 'pre-wrap', lineHeight: 1.9 }}>{page.text}</Text>
      </Paper>
      <Group justify="space-between">
        <Button variant="default" disabled={at === 1} onClick={() => turn(at - 1)}>
          <Trans>前のページ</Trans>
        </Button>
        {at < count ? (
          <Button onClick={() => turn(at + 1)}>
            <Trans>次のページ</Trans>
          </Button>
        ) : (
          <StartQuiz reading={reading} />
        )}
      </Group>
      <CourseMaterials courseId={reading.courseId} />
    </Stack>
  );
}

function StartQuiz({
  reading: { courseId, questions, passPercent, nextTryFrom },
}: {
  reading: CourseReading;
}) {
  if (nextTryFrom !== null) {
    const from = timeOf(nextTryFrom);
    return (
      <Alert color="yellow">
        <Trans>小テストは {from} から、もう一度受けられます。本文を読み返してください。</Trans>
      </Alert>
    );
  }
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        <Trans>
          {questions}問・{passPercent}％で合格
        </Trans>
      </Text>
      <Button renderRoot={(props) => <Link to="/training/$courseId/quiz" params={{ courseId }} {...props} />}>
        <Trans>小テストを始める</Trans>
      </Button>
    </Group>
  );
}

import type { MyCourse } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { timeOf } from '../ui/tokyo-time.ts';
import { useCourseName } from './course-name.ts';
import { byUrgency, myTrainingQuery } from './my-training-query.ts';
import { slashed, trainingStandingTones, trainingStandingWords } from './standing-words.ts';

/** 研修: what I must take, what I have passed, until when. */
export function TrainingPage() {
  const { t } = useLingui();
  const mine = useQuery(myTrainingQuery);
  return (
    <>
      <PageHeader
        title={t`研修`}
        description={t`受ける研修と、合格した研修です。本文を読み、小テストに合格すると、有効期限まで記録されます。`}
      />
      <QueryView query={mine}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`受ける研修はありません`}>
              <Trans>研修が公開されると、ここに出ます。</Trans>
            </EmptyState>
          ) : (
            <Stack gap="sm" maw={760} data-testid="my-training">
              {byUrgency(items).map((course) => (
                <CourseCard key={course.courseId} course={course} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </>
  );
}

function CourseCard({ course }: { course: MyCourse }) {
  const { t, i18n } = useLingui();
  const nameOf = useCourseName();
  const { standing, version, pages, questions, courseId, lastTryId } = course;
  const passed = standing === 'valid' || standing === 'expiring';
  const name = nameOf(course.courseName, course.courseNameEnglish);
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Group gap="xs">
          <Title order={2} size="h4">
            {name}
          </Title>
          <StatusBadge tone={trainingStandingTones[standing]}>
            {i18n._(trainingStandingWords[standing])}
          </StatusBadge>
          {course.required ? (
            <StatusBadge tone="quiet">
              <Trans>必須</Trans>
            </StatusBadge>
          ) : null}
        </Group>
        {version === null ? null : (
          <Button
            renderRoot={(props) => <Link to="/training/$courseId" params={{ courseId }} {...props} />}
            variant={(passed && course.retakeBy === null) || standing === 'optional' ? 'default' : 'filled'}
            size="xs"
            aria-label={passed ? t`${name}をもう一度受ける` : t`${name}を受ける`}
          >
            {passed ? <Trans>もう一度受ける</Trans> : <Trans>受ける</Trans>}
          </Button>
        )}
      </Group>
      <Text size="sm" mt={4}>
        {course.why}
      </Text>
      <Group gap="md" mt="xs">
        <Text size="sm" c="dimmed">
          {version === null ? (
            <Trans>集合研修など。合格は担当者が記録します。</Trans>
          ) : (
            <Trans>
              本文{pages}ページ・問題{questions}問
            </Trans>
          )}
        </Text>
        <When course={course} />
        {lastTryId === null ? null : (
          <TextLink to="/training/tries/$tryId" params={{ tryId: lastTryId }}>
            <Trans>前回の結果</Trans>
          </TextLink>
        )}
      </Group>
    </Paper>
  );
}

function When({
  course: { standing, validUntil, passedOn, dueOn, nextTryFrom, retakeBy },
}: {
  course: MyCourse;
}) {
  const [until, on, due] = [slashed(validUntil), slashed(passedOn), slashed(dueOn)];
  const from = nextTryFrom === null ? null : timeOf(nextTryFrom);
  return (
    <>
      {on === '' ? null : (
        <Text size="sm">
          {retakeBy !== null && standing === 'expiring' ? (
            <Trans>
              {on} に合格・新しい版を {until}{' '}
              までに受け直してください（翌日から、この研修を条件とする依頼企業を担当できません）
            </Trans>
          ) : until === '' ? (
            <Trans>{on} に合格（期限なし）</Trans>
          ) : standing === 'valid' || standing === 'expiring' ? (
            <Trans>
              {on} に合格・{until} まで有効
            </Trans>
          ) : (
            <Trans>{until} に期限切れ</Trans>
          )}
        </Text>
      )}
      {due !== '' && on === '' ? (
        <Text size="sm">
          <Trans>{due} までに受けてください</Trans>
        </Text>
      ) : null}
      {from === null ? null : (
        <Text size="sm">
          <Trans>{from} から、もう一度受けられます</Trans>
        </Text>
      )}
    </>
  );
}

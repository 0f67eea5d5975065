import type { RouteOutput, ShelfCourse, routes } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { useCourseName } from '../../training/course-name.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { CourseForm } from '../agreements/training-forms.tsx';
import { useChange } from '../form/use-change.ts';

type Shelf = RouteOutput<(typeof routes)['courseShelf']>;

/** All courses of the house, and those of the product that it does not have yet. */
export function ShelfTab() {
  const { t } = useLingui();
  const manages = useMay('training.manage');
  const shelf = useQuery({ queryKey: ['courseShelf'], queryFn: () => api('courseShelf') });
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <QueryView query={shelf}>
      {({ courses, shipped }) => (
        <Stack gap="md">
          {manages ? <Offered shipped={shipped} /> : null}
          {manages ? (
            <Group>
              <Button variant="default" onClick={() => setAdding(true)}>
                <Trans>研修を追加</Trans>
              </Button>
            </Group>
          ) : null}
          {courses.length === 0 ? (
            <EmptyState title={t`研修はまだありません`}>
              <Trans>この製品に付いている研修を取り入れるか、研修を追加すると、ここに出ます。</Trans>
            </EmptyState>
          ) : (
            <Courses items={courses} manages={manages} />
          )}
          <Modal opened={adding} onClose={() => setAdding(false)} title={t`研修を追加`}>
            <CourseForm
              onDone={({ id }) => void navigate({ to: '/admin/courses/$courseId', params: { courseId: id } })}
            />
          </Modal>
        </Stack>
      )}
    </QueryView>
  );
}

function Offered({ shipped }: Pick<Shelf, 'shipped'>) {
  const { t } = useLingui();
  const nameOf = useCourseName();
  const navigate = useNavigate();
  const take = useChange(
    (key: Shelf['shipped'][number]['key']) => api('takeShippedCourse', { body: { key } }),
    {
      stale: ['courseShelf', 'listCourses', 'trainingStanding', 'myTraining', 'listAudit'],
      done: t`研修を取り入れました。`,
      onDone: ({ id, draft }) =>
        draft === null
          ? undefined
          : void navigate({ to: '/admin/courses/$courseId', params: { courseId: id } }),
    },
  );
  const open = shipped.filter(({ standing }) => standing !== 'taken');
  if (open.length === 0) return null;
  return (
    <Alert title={t`この製品に付いている研修`}>
      <Stack gap="xs">
        <Text size="sm">
          <Trans>
            本文と問題ができている研修です。取り入れたあとで、自社に合わせて書き換えられます。内容は日本語です。
          </Trans>
        </Text>
        {open.map(({ key, name, nameEnglish, asOf, standing }) => {
          const day = asOf.replaceAll('-', '/');
          return (
            <Group key={key} gap="sm">
              <Text size="sm" fw={700}>
                {nameOf(name, nameEnglish)}
              </Text>
              <Text size="sm" c="dimmed">
                <Trans>{day} 時点の内容</Trans>
              </Text>
              <Button size="compact-sm" variant="default" onClick={() => take.mutate(key)}>
                {standing === 'newer' ? <Trans>新しい内容を下書きにする</Trans> : <Trans>取り入れる</Trans>}
              </Button>
            </Group>
          );
        })}
      </Stack>
    </Alert>
  );
}

function Courses({ items, manages }: { items: readonly ShelfCourse[]; manages: boolean }) {
  const { t, i18n } = useLingui();
  const nameOf = useCourseName();
  return (
    <PlainTable
      label={t`研修の一覧`}
      items={items}
      rowKey={({ id }) => id}
      testId="courses"
      columns={[
        {
          key: 'name',
          label: t`研修`,
          cell: ({ id, name, nameEnglish }) =>
            manages ? (
              <TextLink to="/admin/courses/$courseId" params={{ courseId: id }}>
                {nameOf(name, nameEnglish)}
              </TextLink>
            ) : (
              nameOf(name, nameEnglish)
            ),
        },
        { key: 'state', label: t`状態`, cell: (course) => <CourseState course={course} /> },
        { key: 'pages', label: t`本文`, align: 'right', cell: ({ pages }) => t`${pages}ページ` },
        { key: 'questions', label: t`問題`, align: 'right', cell: ({ questions }) => t`${questions}問` },
        {
          key: 'months',
          label: t`有効期間`,
          cell: ({ validMonths }) => (validMonths === null ? t`期限なし` : t`${validMonths}か月`),
        },
        {
          key: 'roles',
          label: t`必須の役割`,
          cell: ({ requiredRoles }) => requiredRoles.map((role) => i18n._(roleWords[role])).join('、'),
        },
      ]}
    />
  );
}

function CourseState({ course: { closed, version, hasDraft } }: { course: ShelfCourse }) {
  return (
    <Group gap={4}>
      {closed ? (
        <StatusBadge tone="quiet">
          <Trans>終了</Trans>
        </StatusBadge>
      ) : version === null ? (
        <StatusBadge tone="quiet">
          <Trans>本文なし</Trans>
        </StatusBadge>
      ) : (
        <StatusBadge tone="good">
          <Trans>公開中（第{version}版）</Trans>
        </StatusBadge>
      )}
      {hasDraft ? (
        <StatusBadge tone="waiting">
          <Trans>下書きあり</Trans>
        </StatusBadge>
      ) : null}
    </Group>
  );
}

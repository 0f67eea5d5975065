import type { CourseBody, CourseEditing } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { confirm } from '../../ui/confirm.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useChange } from '../form/use-change.ts';
import { CourseBodyForm } from './course-body-form.tsx';
import { CourseVersions } from './course-versions.tsx';
import { PublishForm } from './publish-form.tsx';

const route = getRouteApi('/signed-in/admin/courses/$courseId');
const stale = [
  'editCourse',
  'courseShelf',
  'listCourses',
  'trainingStanding',
  'myTraining',
  'readCourse',
  'listAudit',
] as const;

/** A course as its trainer writes it: a draft, and the versions that were published. */
export function CourseEditorPage() {
  const { courseId } = route.useParams();
  const found = useQuery({
    queryKey: ['editCourse', courseId],
    queryFn: () => api('editCourse', { params: { id: courseId } }),
  });
  const courses = useQuery({ queryKey: ['listCourses'], queryFn: () => api('listCourses') });
  const listed = courses.data?.items.find(({ id }) => id === courseId);
  return (
    <QueryView query={found}>
      {(editing) =>
        editing.draft === null && editing.published === null && listed === undefined ? null : (
          <Editor
            // Another draft is another form.
            key={editing.draftChangedAt ?? `version ${editing.versions.length}`}
            editing={editing}
            start={
              editing.draft ?? editing.published ?? emptyBody(listed?.name ?? '', listed?.validMonths ?? null)
            }
          />
        )
      }
    </QueryView>
  );
}

const emptyBody = (name: string, validMonths: number | null): CourseBody => ({
  name,
  nameEnglish: '',
  why: '',
  audience: '',
  requiredRoles: [],
  dueDays: 30,
  pages: [],
  questions: [],
  passPercent: 80,
  waitMinutes: 10,
  validMonths,
  remindDays: 30,
});

function Editor({ editing, start }: { editing: CourseEditing; start: CourseBody }) {
  const { t } = useLingui();
  const [faults, setFaults] = useState<Record<string, string>>({});
  const params = { id: editing.id };
  const save = useChange((body: CourseBody) => api('saveCourseDraft', { params, body }), {
    stale: [...stale],
    done: t`下書きを保存しました。`,
    onFields: setFaults,
  });
  const [publishing, { open: openPublishing, close: closePublishing }] = useDisclosure(false);
  const discard = useChange(() => api('discardCourseDraft', { params }), {
    stale: [...stale],
    done: t`下書きを捨てました。`,
  });
  const close = useChange((closed: boolean) => api('closeCourse', { params, body: { closed } }), {
    stale: [...stale],
    done: editing.closed ? t`研修を再開しました。` : t`研修を終了しました。`,
  });
  const askToDiscard = async () => {
    const sure = await confirm({
      title: t`下書きを捨てますか？`,
      body: t`保存した下書きは元に戻せません。公開した版は残ります。`,
      verb: t`捨てる`,
      dangerous: true,
    });
    if (sure) discard.mutate(undefined);
  };
  const askToClose = async () => {
    const sure =
      editing.closed ||
      (await confirm({
        title: t`研修を終了しますか？`,
        body: t`終了すると、だれも受けられなくなります。合格の記録は残ります。あとで再開できます。`,
        verb: t`終了する`,
        dangerous: true,
      }));
    if (sure) close.mutate(!editing.closed);
  };
  return (
    <Stack gap="md" maw={960}>
      <PageHeader
        title={start.name}
        description={t`下書きは、公開するまで受ける人には見えません。正解はこの画面と採点のほかには出ません。`}
      >
        <Button variant="default" onClick={() => void askToClose()} loading={close.isPending}>
          {editing.closed ? <Trans>再開する</Trans> : <Trans>終了する</Trans>}
        </Button>
        {editing.draft === null ? null : (
          <Button variant="default" onClick={() => void askToDiscard()} loading={discard.isPending}>
            <Trans>下書きを捨てる</Trans>
          </Button>
        )}
        <Button
          disabled={editing.draft === null || editing.lacking.length > 0}
          onClick={openPublishing}
          data-testid="publish-course"
        >
          <Trans>公開する</Trans>
        </Button>
      </PageHeader>
      <PublishForm editing={editing} stale={stale} opened={publishing} onClose={closePublishing} />
      <TextLink to="/admin/courses">
        <Trans>研修の一覧へ</Trans>
      </TextLink>
      <Lacking lacking={editing.lacking} />
      <Text size="sm" c="dimmed">
        {editing.draft === null ? (
          <Trans>保存した下書きはありません。書き換えて保存すると、下書きになります。</Trans>
        ) : (
          <DraftSaved editing={editing} />
        )}
      </Text>
      <CourseBodyForm
        start={start}
        faults={faults}
        saving={save.isPending}
        onSave={(body) => {
          setFaults({});
          save.mutate(body);
        }}
      />
      <CourseVersions courseId={editing.id} versions={editing.versions} />
    </Stack>
  );
}

function DraftSaved({ editing: { draftChangedBy } }: { editing: CourseEditing }) {
  return draftChangedBy === null ? (
    <Trans>下書きがあります。</Trans>
  ) : (
    <Trans>{draftChangedBy} さんが保存した下書きです。</Trans>
  );
}

function Lacking({ lacking }: Pick<CourseEditing, 'lacking'>) {
  const { t } = useLingui();
  if (lacking.length === 0) return null;
  return (
    <Alert color="yellow" title={t`公開する前に直すところ`}>
      <Group>
        <List size="sm">
          {lacking.slice(0, 10).map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      </Group>
    </Alert>
  );
}

import type { BegunTry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Question } from './question.tsx';

const route = getRouteApi('/signed-in/training/$courseId/quiz');

/** 小テスト: questions one at a time or as one sheet; marked by the server when all are handed in. */
export function QuizPage() {
  const { courseId } = route.useParams();
  // What was begun and not handed in goes on: asking again changes nothing.
  const begun = useQuery({
    queryKey: ['beginTry', courseId],
    queryFn: () => api('beginTry', { params: { id: courseId } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return <QueryView query={begun}>{(quiz) => <Quiz key={quiz.id} quiz={quiz} />}</QueryView>;
}

type Chosen = Readonly<Record<string, number>>;

function Quiz({ quiz }: { quiz: BegunTry }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Chosen>({});
  const [how, setHow] = useState<'one' | 'sheet'>('one');
  const [at, setAt] = useState(0);
  const handIn = useHandIn(quiz, chosen);
  const count = quiz.questions.length;
  const answered = quiz.questions.filter(({ id }) => id in chosen).length;
  const choose = (id: string) => (choice: number) => setChosen((before) => ({ ...before, [id]: choice }));
  const shown = how === 'sheet' ? quiz.questions : quiz.questions.slice(at, at + 1);
  const more = how === 'one' && at < count - 1;
  const current = quiz.questions[at]!;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (more) setAt(at + 1);
        else handIn.mutate(undefined);
      }}
    >
      <Stack gap="md" maw={760}>
        <PageHeader
          title={t`小テスト`}
          description={t`矢印キーか数字キーで選び、Enter で進みます。提出すると、すぐに結果と解説が出ます。`}
        >
          <TextLink to="/training/$courseId" params={{ courseId: quiz.courseId }}>
            <Trans>本文に戻る</Trans>
          </TextLink>
        </PageHeader>
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t`問題の出し方`}
            value={how}
            onChange={setHow}
            data={[
              { value: 'one', label: t`一問ずつ` },
              { value: 'sheet', label: t`一覧で` },
            ]}
          />
          <Text size="sm" component="output">
            <Trans>
              {count}問中{answered}問に回答
            </Trans>
          </Text>
        </Group>
        {shown.map((question) => (
          <Question
            key={question.id}
            question={question}
            place={quiz.questions.indexOf(question) + 1}
            chosen={chosen[question.id]}
            onChoose={choose(question.id)}
            focused={how === 'one'}
          />
        ))}
        <Group justify="space-between">
          {how === 'one' ? (
            <Button variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
              <Trans>前の問題</Trans>
            </Button>
          ) : (
            <span />
          )}
          {more ? (
            <Button type="submit" disabled={!(current.id in chosen)}>
              <Trans>次の問題</Trans>
            </Button>
          ) : (
            <Button type="submit" disabled={answered < count} loading={handIn.isPending}>
              <Trans>提出する</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function useHandIn(quiz: BegunTry, chosen: Chosen) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const client = useQueryClient();
  const answers = Object.entries(chosen).map(([questionId, choice]) => ({ questionId, choice }));
  return useChange(() => api('handInTry', { params: { id: quiz.id }, body: { answers } }), {
    stale: ['myTraining', 'readCourse', 'me'],
    done: t`提出しました。`,
    onDone: (marked) => {
      client.removeQueries({ queryKey: ['beginTry', quiz.courseId] });
      client.setQueryData(['readTry', marked.id], marked);
      void navigate({ to: '/training/tries/$tryId', params: { tryId: marked.id }, replace: true });
    },
  });
}

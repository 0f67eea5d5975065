import type { MarkedQuestion, MarkedTry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Accordion, Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf, timeOf } from '../ui/tokyo-time.ts';
import { useChoices } from './question.tsx';
import { slashed } from './standing-words.ts';

const route = getRouteApi('/signed-in/training/tries/$tryId');

/** A quiz that was handed in: the result, each wrong answer with its explanation, and the text of that version. */
export function TryPage() {
  const { tryId } = route.useParams();
  const found = useQuery({
    queryKey: ['readTry', tryId],
    queryFn: () => api('readTry', { params: { id: tryId } }),
  });
  return <QueryView query={found}>{(marked) => <Result marked={marked} />}</QueryView>;
}

function Result({ marked }: { marked: MarkedTry }) {
  const { t } = useLingui();
  const [openPage, setOpenPage] = useState<string | null>(null);
  const wrong = marked.questions.filter(({ chosen, right }) => chosen !== right);
  const right = marked.questions.filter((question) => !wrong.includes(question));
  const { name, version } = marked;
  const show = (pageId: string) => {
    setOpenPage(pageId);
    document.getElementById(`page-${pageId}`)?.scrollIntoView({ block: 'start' });
  };
  return (
    <Stack gap="md" maw={760}>
      <PageHeader title={t`小テストの結果`} description={t`${name}　第${version}版`} />
      <Outcome marked={marked} />
      {wrong.length === 0 ? null : (
        <Stack gap="sm">
          <Title order={2} size="h4">
            <Trans>間違えた問題</Trans>
          </Title>
          {wrong.map((question) => (
            <Marked key={question.id} question={question} onPage={show} />
          ))}
        </Stack>
      )}
      <Accordion variant="contained" value={openPage} onChange={setOpenPage}>
        {right.length === 0 ? null : (
          <Accordion.Item value="right answers">
            <Accordion.Control>
              <Trans>正解した問題</Trans>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                {right.map((question) => (
                  <Marked key={question.id} question={question} onPage={show} />
                ))}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        )}
        {marked.pages.map(({ id, title, text }) => (
          <Accordion.Item key={id} value={id} id={`page-${id}`}>
            <Accordion.Control>
              <Trans>本文：{title}</Trans>
            </Accordion.Control>
            <Accordion.Panel>
              <Text style={{ whiteSpace: 'pre-wrap', lineHeight: 1.9 }}>{text}</Text>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}

function Outcome({ marked }: { marked: MarkedTry }) {
  const { score, of, passPercent, validUntil, nextTryFrom, courseId } = marked;
  const [at, until] = [dateTimeOf(marked.handedInAt), slashed(validUntil)];
  const from = nextTryFrom === null ? null : timeOf(nextTryFrom);
  return (
    <Alert
      color={marked.passed ? 'teal' : 'orange'}
      title={marked.passed ? <Trans>合格しました</Trans> : <Trans>合格まで、もう少しです</Trans>}
      data-testid="quiz-outcome"
    >
      <Text size="sm">
        <Trans>
          {of}問中{score}問正解（合格は{passPercent}％）・{at} に提出
        </Trans>
      </Text>
      {marked.passed ? (
        <Text size="sm">
          {until === '' ? <Trans>期限なしで有効です。</Trans> : <Trans>{until} まで有効です。</Trans>}
        </Text>
      ) : (
        <Text size="sm">
          {from === null ? (
            <Trans>解説と本文を読み返して、もう一度受けてください。</Trans>
          ) : (
            <Trans>解説と本文を読み返してください。{from} から、もう一度受けられます。</Trans>
          )}
        </Text>
      )}
      <Group mt="sm" gap="xs">
        {marked.passed || from !== null ? null : (
          <Button
            size="xs"
            renderRoot={(props) => <Link to="/training/$courseId/quiz" params={{ courseId }} {...props} />}
          >
            <Trans>もう一度受ける</Trans>
          </Button>
        )}
        <Button size="xs" variant="default" renderRoot={(props) => <Link to="/training" {...props} />}>
          <Trans>研修の一覧へ</Trans>
        </Button>
      </Group>
    </Alert>
  );
}

function Marked({ question, onPage }: { question: MarkedQuestion; onPage: (pageId: string) => void }) {
  const choices = useChoices(question);
  const { text, chosen, right, explanation, pageTitle } = question;
  return (
    <Paper withBorder p="md">
      <Text fw={700} lh={1.7}>
        {text}
      </Text>
      <Stack gap={4} mt="xs">
        {chosen === right ? null : (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <StatusBadge tone="bad">
              <Trans>あなたの答え</Trans>
            </StatusBadge>
            <Text size="sm">{choices[chosen]}</Text>
          </Group>
        )}
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <StatusBadge tone="good">
            <Trans>正解</Trans>
          </StatusBadge>
          <Text size="sm">{choices[right]}</Text>
        </Group>
      </Stack>
      <Text size="sm" mt="xs" lh={1.7}>
        {explanation}
      </Text>
      <Button variant="subtle" size="compact-sm" mt={4} onClick={() => onPage(question.pageId)}>
        <Trans>本文「{pageTitle}」を読む</Trans>
      </Button>
    </Paper>
  );
}

import type { Review } from '@denwaban/server-api';
import { rules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFindingTitles, useToldWords } from './finding-words.ts';
import { TextLink } from '../ui/text-link.tsx';
import { useMe } from '../session/me.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** What the period says about what could be better: questions, the fallback meter, hints, corrections, lost calls. */
export function Improve({ review }: { review: Review }) {
  return (
    <>
      <Questions review={review} />
      <Fallbacks review={review} />
      <Hints review={review} />
      <Corrections review={review} />
      <Lost review={review} />
    </>
  );
}

function Part({ title, empty, children }: { title: ReactNode; empty: boolean; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h4">
        {title}
      </Title>
      {empty ? (
        <Text size="sm" c="dimmed">
          <Trans>ありません。</Trans>
        </Text>
      ) : (
        children
      )}
    </section>
  );
}

function Questions({ review: { questions } }: { review: Review }) {
  return (
    <Part
      title={<Trans>スクリプト外の質問（似たものをまとめています）</Trans>}
      empty={questions.length === 0}
    >
      <ol data-testid="question-groups">
        {questions.map(({ words, count, steps, examples }) => (
          <li key={words}>
            <b>
              <Trans>{count}件</Trans>
            </b>
            {`　${words}`}
            {steps.length === 0 ? null : (
              <Text span size="sm" c="dimmed">
                {`　${steps.join('・')}`}
              </Text>
            )}
            {examples.length < 2 ? null : (
              <Text size="sm" c="dimmed">
                {examples.slice(1).join(' ／ ')}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Fallbacks({ review: { fallbacks } }: { review: Review }) {
  const { t } = useLingui();
  return (
    <Part title={<Trans>わかりかねます・確認いたします</Trans>} empty={fallbacks.length === 0}>
      <ul>
        {fallbacks.map(({ step, unknown, willCheck }) => (
          <li key={step ?? ''}>
            {`${step ?? t`いまはない手順`}　`}
            <Trans>
              わかりかねます {unknown}件、確認いたします {willCheck}件
            </Trans>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Hints({ review: { told, scriptFindings } }: { review: Review }) {
  const toldWords = useToldWords();
  const titles = useFindingTitles();
  return (
    <Part title={<Trans>点検の指摘</Trans>} empty={told.length === 0 && scriptFindings.length === 0}>
      <ul>
        {told.map(({ code, count }) => (
          <li key={code}>
            <Trans>
              報告：{toldWords(code)}（{count}件、承知で送信）
            </Trans>
          </li>
        ))}
        {scriptFindings.map(({ rule, count }) => (
          <li key={rule}>
            <Trans>
              いまのスクリプト：{titles(rule as keyof typeof rules)}（{count}か所）
            </Trans>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Corrections({ review: { corrections } }: { review: Review }) {
  const ofClient = useMe().account !== null;
  return (
    <Part title={<Trans>報告の訂正</Trans>} empty={corrections.length === 0}>
      <ul>
        {corrections.map(({ reportId, version, title, reason, at, byName }) => (
          <li key={`${reportId} ${version}`}>
            {dateTimeOf(at)}{' '}
            <TextLink
              to={ofClient ? '/portal/reports/$reportId' : '/reports/$reportId'}
              params={{ reportId }}
            >
              {title}
            </TextLink>
            {`　${reason}（${byName}）`}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Lost({ review }: { review: Review }) {
  const ofClient = useMe().account !== null;
  const { lost } = review.figures;
  return (
    <Part title={<Trans>つながらなかった電話</Trans>} empty={lost === 0}>
      <TextLink to={ofClient ? '/portal/lost' : '/lost'}>
        <Trans>{lost}件の内訳を見る</Trans>
      </TextLink>
    </Part>
  );
}

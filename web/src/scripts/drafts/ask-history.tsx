import type { ScriptAsk } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useDraftWords } from './draft-words.ts';

/** Who asked whom, when, why, and what became of it. */
export function AskHistory({ asks }: { asks: readonly ScriptAsk[] }) {
  const { asks: states } = useDraftWords();
  if (asks.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>承認の経過</Trans>
      </Title>
      <ol reversed style={{ margin: 0, paddingInlineStart: '1.5rem' }} data-testid="ask-history">
        {asks.map((ask) => (
          <li key={ask.id}>
            <Text size="sm">
              {dateTimeOf(ask.askedAt)} <Trans>{ask.askedBy} さんが依頼</Trans>
              {ask.askedOf === '' ? null : <Trans>（{ask.askedOf} 様へ）</Trans>}：{ask.reason}
            </Text>
            <Text size="sm">
              <b>{states[ask.state]}</b>
              {ask.answeredAt === null ? null : `　${dateTimeOf(ask.answeredAt)} ${ask.answeredBy}`}
              {ask.words === '' ? null : `　「${ask.words}」`}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}

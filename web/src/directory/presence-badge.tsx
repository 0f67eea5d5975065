import type { Presence } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { StatusTone } from '../ui/status-badge.tsx';
import { shortDateTimeOf, timeOf } from '../ui/tokyo-time.ts';
import { usePresenceWords, useSourceWords } from './presence-words.ts';

const tones = { in: 'good', remote: 'good', meeting: 'busy', out: 'waiting', off: 'bad' } as const;

/** Where somebody is, until when, and who said so; what was said within a day is marked. */
export function PresenceBadge({ presence, phonable }: { presence: Presence; phonable: boolean }) {
  const { t } = useLingui();
  const words = usePresenceWords();
  const sources = useSourceWords();
  const { state, source, until, changedAt, isNew, note } = presence;
  const tone: StatusTone = state === null ? 'quiet' : tones[state];
  const saidBy = source !== null && source !== 'hours' ? sources(source) : null;
  return (
    <div data-testid="presence" data-state={state ?? 'unknown'}>
      <Group gap={4}>
        <StatusBadge tone={tone}>{words(state)}</StatusBadge>
        {isNew ? (
          <StatusBadge tone="waiting">
            <Trans>新着</Trans>
          </StatusBadge>
        ) : null}
        {phonable || state === 'meeting' || state === 'off' ? null : (
          <StatusBadge tone="quiet">
            <Trans>いまは電話不可</Trans>
          </StatusBadge>
        )}
      </Group>
      {note === '' ? null : <Text size="sm">{note}</Text>}
      {saidBy === null ? null : (
        <Text size="xs" c="dimmed">
          {[
            until === null ? null : t`${shortDateTimeOf(until, t`本日`)}まで`,
            isNew && changedAt !== null ? t`${timeOf(changedAt)} ${saidBy}` : saidBy,
          ]
            .filter(Boolean)
            .join('・')}
        </Text>
      )}
    </div>
  );
}

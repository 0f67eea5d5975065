import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../../api.ts';
import { knowledgeWords } from '../../knowledge/knowledge-words.ts';
import { ariaKeysOf } from '../../ui/shortcut.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import classes from '../desk.module.css';
import { deskShortcuts } from '../shortcuts.ts';

/** 知識カード beside the script, found by two characters; without a search what is new, and closures to come. */
export function KnowledgeZone({ call }: { call: DeskCall }) {
  const { t, i18n } = useLingui();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 80);
  const wanted = settled.trim();
  const input = useRef<HTMLInputElement>(null);
  const theirs =
    call.handover === null && !['offered', 'consulted', 'dialling', 'ringing'].includes(call.state);
  const cards = useQuery({
    queryKey: ['findKnowledge', call.callId, wanted],
    queryFn: () =>
      api('findKnowledge', {
        params: { id: call.callId },
        query: wanted === '' ? {} : { search: wanted },
      }),
    enabled: theirs,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  useShortcuts([{ shortcut: deskShortcuts.knowledge, enabled: theirs, run: () => input.current?.focus() }]);
  if (!theirs) return null;
  const items = cards.data?.items ?? [];
  return (
    <section className={classes['zone']} data-testid="knowledge">
      <Title order={2} size="h3">
        <Trans>知識カード</Trans>
      </Title>
      <TextInput
        ref={input}
        size="xs"
        aria-label={t`知識カードを探す`}
        aria-keyshortcuts={ariaKeysOf(deskShortcuts.knowledge)}
        placeholder={t`2文字から　${deskShortcuts.knowledge.label}`}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb={6}
      />
      {wanted !== '' && cards.isSuccess && items.length === 0 ? (
        <p className={classes['quietText']}>
          <Trans>該当するカードはありません。</Trans>
        </p>
      ) : null}
      <ul className={classes['plainList']}>
        {items.map((card) => (
          <li key={card.id}>
            <div className={classes['rowHead']}>
              <strong>{card.title}</strong>
              <span>
                {card.isNew ? <StatusBadge tone="busy">{t`新着`}</StatusBadge> : null}{' '}
                {i18n._(knowledgeWords[card.kind])}
              </span>
            </div>
            <div>{card.sentence}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

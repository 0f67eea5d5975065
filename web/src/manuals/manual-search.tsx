import type { ManualPlace } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import classes from './manuals.module.css';

interface Props {
  readonly accountId: string;
  readonly onOpen: (place: ManualPlace) => void;
  readonly size?: 'xs' | 'sm';
}

/** Words in the account's manuals, by two characters; a click opens the page. */
export function ManualSearch({ accountId, onOpen, size = 'sm' }: Props) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 150);
  const wanted = settled.trim();
  const found = useQuery({
    queryKey: ['findInManuals', accountId, wanted],
    queryFn: () => api('findInManuals', { params: { id: accountId }, query: { search: wanted } }),
    enabled: wanted.length >= 2,
    gcTime: 0,
  });
  const items = wanted.length < 2 ? [] : (found.data?.items ?? []);
  return (
    <>
      <TextInput
        size={size}
        aria-label={t`マニュアルの中を探す`}
        placeholder={t`マニュアルの中を探す（2文字から）`}
        value={search}
        maxLength={60}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb={6}
      />
      {wanted.length >= 2 && found.isSuccess && items.length === 0 ? (
        <Text size="sm" c="dimmed" mb={6}>
          <Trans>見つかりません。別の言葉で探してください。</Trans>
        </Text>
      ) : null}
      <ul className={classes['places']} data-testid="manual-places">
        {items.map((place) => (
          <li key={`${place.manualId} ${place.page}`}>
            <button type="button" className={classes['place']} onClick={() => onOpen(place)}>
              <small>
                {place.title} <Trans>{place.page}ページ</Trans>
              </small>
              <br />…{place.excerpt}…
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Stack } from '@mantine/core';
import { api } from '../api.ts';
import { ScriptNews } from './script-news.tsx';

/** Between calls: what has changed in scripts, one account after another. */
export function UnreadScripts() {
  const { data } = useQuery({ queryKey: ['unreadScripts'], queryFn: () => api('unreadScripts') });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Stack gap="xs">
      {items.map(({ accountId, accountName }) => (
        <ScriptNews key={accountId} accountId={accountId} accountName={accountName} />
      ))}
    </Stack>
  );
}

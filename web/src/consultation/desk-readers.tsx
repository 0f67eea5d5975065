import type { DeskDoor } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { List, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fingerprintOf } from './sealing/fingerprint.ts';

/** For whom a text is sealed: by name, with the fingerprint of the key, which can be compared in person. */
export function DeskReaders({ members }: { members: DeskDoor['members'] }) {
  const keys = members.map((each) => each.recipient);
  const prints = useQuery({
    queryKey: ['fingerprints', keys],
    queryFn: () => Promise.all(keys.map(fingerprintOf)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (members.length === 0) return null;
  return (
    <section>
      <Title order={2} fz="md" mb={4}>
        <Trans>読める人</Trans>
      </Title>
      <List spacing={2}>
        {members.map(({ name, recipient }, place) => (
          <List.Item key={recipient}>
            {name}{' '}
            <Text component="span" size="sm" c="dimmed">
              <Trans>鍵の指紋</Trans>{' '}
              <Text component="span" ff="monospace" size="sm">
                {prints.data?.[place] ?? ''}
              </Text>
            </Text>
          </List.Item>
        ))}
      </List>
    </section>
  );
}

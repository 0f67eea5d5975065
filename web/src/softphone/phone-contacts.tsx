import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhone, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { FreeOfCharge } from './incoming-screen.tsx';
import classes from './softphone.module.css';

/** Client companies' staff, earlier callers and extensions, by name, reading or number. */
export function PhoneContacts({ onCall }: { onCall: (number: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({
    queryKey: ['findContacts', search, null],
    queryFn: () => api('findContacts', { query: { search } }),
    enabled: search !== '',
  });
  const items = search === '' ? [] : (found.data?.items ?? []);
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        aria-label={t`連絡先を探す`}
        placeholder={t`名前・よみ・番号・内線`}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={40}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {search !== '' && found.data !== undefined && items.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>該当する相手はいません。</Trans>
        </Text>
      ) : null}
      <ul className={classes['list']} aria-label={t`連絡先`}>
        {items.map((contact) => {
          const name = contact.name || contact.display;
          return (
            <li key={`${contact.kind} ${contact.accountId} ${contact.number} ${contact.name}`}>
              <Group justify="space-between" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text fw={500}>{name}</Text>
                  <Text size="xs" c="dimmed">
                    {[contact.detail, contact.accountName, contact.display].filter(Boolean).join('・')}
                  </Text>
                  {contact.kind === 'extension' ? <FreeOfCharge /> : null}
                </div>
                <ActionIcon
                  size={44}
                  color="green"
                  variant="light"
                  aria-label={t`${name}に発信`}
                  onClick={() => onCall(contact.number)}
                >
                  <IconPhone size={20} />
                </ActionIcon>
              </Group>
            </li>
          );
        })}
      </ul>
    </Stack>
  );
}

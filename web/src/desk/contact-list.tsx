import type { Contact } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './desk.module.css';

const kindWords: Record<Contact['kind'], MessageDescriptor> = {
  staff: msg`担当者`,
  caller: msg`以前の発信者`,
  extension: msg`内線`,
};

/** Whom the text may mean. */
export function ContactList(props: {
  search: string;
  accountId: string | null;
  onTake: (contact: Contact) => void;
}) {
  const { i18n, t } = useLingui();
  const { accountId, onTake } = props;
  const [search] = useDebouncedValue(props.search.trim(), 200);
  const found = useQuery({
    queryKey: ['findContacts', search, accountId],
    queryFn: () => api('findContacts', { query: { search, ...(accountId ? { accountId } : {}) } }),
    enabled: search.length >= 2,
  });
  const items = (found.data?.items ?? []).filter((contact) => contact.kind !== 'extension');
  if (search.length < 2 || found.data === undefined) return null;
  // Somebody types a whole number more often than they look for one.
  if (items.length === 0 && /^[\d\s()+#*-]+$/.test(search.normalize('NFKC'))) return null;
  if (items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>名簿とこれまでの報告に、該当する相手はいません。</Trans>
      </Text>
    );
  return (
    <ul className={classes['plainList']} aria-label={t`候補`}>
      {items.map((contact) => (
        <li key={`${contact.kind} ${contact.accountId} ${contact.number} ${contact.name}`}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <div style={{ minWidth: 0 }}>
              <strong>{contact.name || contact.display}</strong>{' '}
              <StatusBadge tone="quiet">{i18n._(kindWords[contact.kind])}</StatusBadge>
              <div className={classes['quietText']}>
                {[contact.detail, contact.accountName, contact.display].filter(Boolean).join('・')}
              </div>
            </div>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t`${contact.name || contact.display}を選ぶ`}
              onClick={() => onTake(contact)}
            >
              <Trans>選ぶ</Trans>
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  );
}

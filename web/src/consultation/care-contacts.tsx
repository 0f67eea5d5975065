import type { CareContact } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { List, Text, Title } from '@mantine/core';

/** Whom else one can turn to, as the house has entered it. */
export function CareContacts({ contacts }: { contacts: readonly CareContact[] }) {
  if (contacts.length === 0) return null;
  return (
    <section>
      <Title order={2} fz="md" mb={4}>
        <Trans>ほかの相談先</Trans>
      </Title>
      <List spacing={4}>
        {contacts.map((contact) => (
          <List.Item key={`${contact.name} ${contact.reach}`}>
            <Text component="span" fw={700}>
              {contact.name}
            </Text>{' '}
            {contact.reach}
            {contact.note === '' ? null : (
              <Text size="sm" c="dimmed">
                {contact.note}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </section>
  );
}

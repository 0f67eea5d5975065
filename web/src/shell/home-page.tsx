import { useLingui } from '@lingui/react/macro';
import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { navigation } from './navigation.tsx';
import { visibleNavigation } from './visible-navigation.ts';

/** The start of those whose day has no one screen: everything that they may use. */
export function HomePage() {
  const { t, i18n } = useLingui();
  const me = useMe();
  return (
    <>
      <PageHeader title={t`はじめに`} description={me.organisation?.name} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {visibleNavigation(navigation, me).map((group, index) => (
          <Paper key={index} withBorder p="md">
            <Text fw={700} mb="xs">
              {i18n._(group.label)}
            </Text>
            {group.items.map((item) => (
              <Anchor key={item.to} component={Link} to={item.to} display="block" py={4}>
                {i18n._(item.label)}
              </Anchor>
            ))}
          </Paper>
        ))}
      </SimpleGrid>
    </>
  );
}

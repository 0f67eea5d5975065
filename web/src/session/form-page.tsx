import { useLingui } from '@lingui/react/macro';
import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { activateLanguage } from '../i18n/language.ts';
import { usePageTitle } from '../ui/page-header.tsx';
import classes from './form-page.module.css';

/** A single card in the middle of the screen, for those who are not signed in yet. */
export function FormPage({
  title,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <main className={classes['page']}>
      <Stack w="100%" maw={wide ? 560 : 400} gap="lg">
        <Group justify="center" gap="sm">
          <IconPhoneCall size={28} aria-hidden />
          <Text fz={24} fw={700} lts={2}>
            電話番
          </Text>
        </Group>
        <Paper withBorder shadow="sm" p="xl" radius="md">
          <Title order={1} mb="lg">
            {title}
          </Title>
          {children}
        </Paper>
        <LanguageLinks />
      </Stack>
    </main>
  );
}

function LanguageLinks() {
  const { i18n } = useLingui();
  const other = i18n.locale === 'ja' ? 'en' : 'ja';
  return (
    <Group justify="center">
      <Anchor
        component="button"
        type="button"
        size="sm"
        lang={other}
        onClick={() => void activateLanguage(other)}
      >
        {other === 'en' ? 'English' : '日本語'}
      </Anchor>
    </Group>
  );
}

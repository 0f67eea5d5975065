import type { Me } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { activateLanguage } from '../i18n/language.ts';
import type { Language } from '../i18n/language.ts';
import { meQuery, useMe } from './me.ts';

/** Switches the language of the screens and of the server's sentences. */
export function LanguageChoice() {
  const { t } = useLingui();
  const me = useMe();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (language: Language) => api('changeMyLanguage', { body: { language } }),
    onSuccess: async (_nothing, language) => {
      const changed: Me = { ...me, language };
      queryClient.setQueryData(meQuery.queryKey, changed);
      await activateLanguage(language);
    },
  });
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        <Trans>表示言語</Trans>
      </Text>
      <SegmentedControl
        aria-label={t`表示言語`}
        value={me.language}
        disabled={change.isPending}
        onChange={(value) => change.mutate(value)}
        data={[
          { value: 'ja', label: '日本語' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  );
}

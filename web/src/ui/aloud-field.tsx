import { unreadIn } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, Textarea } from '@mantine/core';
import type { TextareaProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { use } from 'react';
import { api } from '../api.ts';
import { AloudAccount } from './aloud-account.ts';
import { ReadAloud } from './read-aloud.tsx';
import { showError } from './show-error.ts';

interface Props extends Omit<TextareaProps, 'value' | 'onChange' | 'maxLength'> {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** It is read by operators alone. */
  readonly silent?: boolean;
}

/** Words that are read aloud: written with 《》, seen with furigana, with a proposal to be read and corrected. */
export function AloudField({ value, onText, silent = false, ...field }: Props) {
  const { t } = useLingui();
  const accountId = use(AloudAccount);
  const propose = useMutation({
    mutationFn: (text: string) => api('proposeReadings', { params: { id: accountId ?? '' }, body: { text } }),
    onSuccess: ({ text }, asked) => {
      // Whoever has typed on meanwhile keeps what they typed.
      if (asked === value) onText(text);
    },
    onError: showError,
  });
  const unread = unreadIn(value).length;
  return (
    <div>
      <Textarea autosize {...field} value={value} onChange={(event) => onText(event.currentTarget.value)} />
      <Group gap="xs" mt={4} align="start" wrap="nowrap">
        {accountId === null || silent ? null : (
          <Button
            variant="default"
            size="compact-xs"
            style={{ flexShrink: 0 }}
            disabled={unread === 0}
            loading={propose.isPending}
            onClick={() => propose.mutate(value)}
            title={t`辞書と依頼企業の読みから案を作ります。読んで、直してから保存してください。`}
            data-testid="propose-readings"
          >
            <Trans>ふりがなの案を付ける</Trans>
          </Button>
        )}
        {value.includes('《') ? (
          <Text component="div" size="sm" data-testid="aloud-preview">
            <ReadAloud text={value} />
          </Text>
        ) : null}
      </Group>
    </div>
  );
}

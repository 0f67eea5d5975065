import type { Softphone } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconBackspace, IconPhone } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { Keys } from './keys.tsx';
import classes from './softphone.module.css';

type OwnExtension = Softphone['extensions'][number];

interface Props {
  readonly extensions: readonly OwnExtension[];
  readonly from: OwnExtension;
  readonly number: string;
  readonly onFrom: (id: string) => void;
  readonly onNumber: (number: string) => void;
  readonly onCall: (number: string) => void;
}

const name = (each: OwnExtension): string =>
  [`${each.digits} ${each.label}`, each.numberDisplay].filter(Boolean).join('・');

/** Calls an extension or an outside number, in the extension's name and with its number. */
export function DialScreen({ extensions, from, number, onFrom, onNumber, onCall }: Props) {
  const { t } = useLingui();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCall(number);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {extensions.length > 1 ? (
          <NativeSelect
            label={t`使う内線`}
            value={from.id}
            onChange={(event) => onFrom(event.currentTarget.value)}
            data={extensions.map((each) => ({ value: each.id, label: name(each) }))}
          />
        ) : (
          <Text size="sm" ta="center">
            {name(from)}
            <br />
            <Text span size="xs" c="dimmed">
              {from.accountName}
            </Text>
          </Text>
        )}
        <TextInput
          type="tel"
          aria-label={t`電話番号または内線番号`}
          placeholder={t`電話番号・内線番号`}
          className={classes['number'] ?? ''}
          value={number}
          maxLength={40}
          onChange={(event) => onNumber(event.currentTarget.value)}
          rightSection={
            number === '' ? null : (
              <ActionIcon
                variant="subtle"
                size="lg"
                aria-label={t`1文字消す`}
                onClick={() => onNumber(number.slice(0, -1))}
              >
                <IconBackspace size={22} />
              </ActionIcon>
            )
          }
        />
        <Keys onKey={(key) => onNumber(number + key)} />
        <Button
          type="submit"
          size="xl"
          color="green.9"
          disabled={number.trim() === ''}
          leftSection={<IconPhone size={22} aria-hidden />}
        >
          <Trans>発信</Trans>
        </Button>
        {from.outgoing ? null : (
          <Text size="sm" c="dimmed" ta="center">
            <Trans>この内線からは、ほかの内線にだけかけられます。</Trans>
          </Text>
        )}
      </Stack>
    </form>
  );
}

import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { api } from '../../api.ts';
import { isComposing } from '../../ui/is-composing.ts';
import { chooseAddressee } from '../addressee-choice.ts';
import { useDeskCommands } from '../use-desk-commands.ts';
import classes from './in-call.module.css';
import { ReceiverRow } from './receiver-row.tsx';
import { firstChoice, nextChoice, receiversOf } from './receivers-of.ts';
import type { Choice } from './receivers-of.ts';

/** Find by typing, choose by arrows; Enter asks first, Shift+Enter puts the caller through as they are. */
export function ReceiverPicker({ call, onDone }: { call: DeskCall; onDone: () => void }) {
  const { t } = useLingui();
  const { consult, transfer } = useDeskCommands();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const receivers = useQuery({ queryKey: ['receivers'], queryFn: () => api('receivers'), staleTime: 2000 });
  const choices = receiversOf(words, call.staff, receivers.data ?? { operators: [], extensions: [] });
  const at = chosen !== null && chosen < choices.length ? chosen : firstChoice(choices);
  const ask = (choice: Choice | undefined, how: 'consult' | 'transfer') => {
    if (!choice || choice.problem !== null || consult.isPending || transfer.isPending) return;
    // Whom the caller is put through to is whom the report is for.
    if (choice.kind === 'staff') chooseAddressee(choice.name);
    (how === 'consult' ? consult : transfer).mutate(
      { id: call.callId, to: choice.to },
      { onSuccess: onDone },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen(nextChoice(choices, at, event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      ask(choices[at], event.shiftKey ? 'transfer' : 'consult');
    }
  };
  return (
    <>
      <TextInput
        data-autofocus
        onKeyDown={onKeyDown}
        label={t`相談・取次の相手`}
        placeholder={t`氏名・部署・内線・電話番号`}
        value={words}
        maxLength={40}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setChosen(null);
        }}
        data-testid="receiver-search"
      />
      {choices.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          <Trans>当てはまる相手がいません。電話番号を入れると、その番号にかけられます。</Trans>
        </Text>
      ) : null}
      <ul className={classes['receivers']} aria-label={t`相手の一覧`}>
        {choices.map((choice, index) => (
          <ReceiverRow
            key={`${choice.kind} ${choice.key}`}
            choice={choice}
            active={index === at}
            busy={consult.isPending || transfer.isPending}
            onConsult={() => ask(choice, 'consult')}
            onTransfer={() => ask(choice, 'transfer')}
          />
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={6}>
        <Trans>↑↓ で選ぶ　Enter 相談　Shift+Enter そのまま転送　Esc 閉じる</Trans>
      </Text>
      <Text size="xs" c="dimmed">
        <Trans>
          社外の電話には回線の番号を表示し、「1」が押されてからつなぎます（留守番電話にはつなぎません）。
        </Trans>
      </Text>
    </>
  );
}

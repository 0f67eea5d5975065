import type { Stretch } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Group, NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { choicesOf, sideWords, whyWords } from '../disclosure/disclosure-words.ts';

/** A stretch as it is written: in seconds. */
export interface StretchFields extends Pick<Stretch, 'side' | 'why'> {
  from: number | string;
  until: number | string;
}

export const newStretch: StretchFields = { from: 0, until: 1, side: 'both', why: 'other-person' };

export const stretchOf = ({ from, until, side, why }: StretchFields): Stretch => ({
  fromMs: Math.round(Number(from) * 1000),
  untilMs: Math.round(Number(until) * 1000),
  side,
  why,
});

/** One a line. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

interface Props {
  readonly index: number;
  readonly at: (name: keyof StretchFields) => object;
  readonly onRemove: () => void;
  /** Before the seconds: of which call it is. */
  readonly children?: ReactNode;
}

/** Where the copy of a recording is silent, whose voice, and why. */
export function StretchRow({ index, at, onRemove, children }: Props) {
  const { t, i18n } = useLingui();
  const say = i18n._.bind(i18n);
  return (
    <Group gap="xs" align="flex-end" wrap="wrap">
      {children}
      <NumberInput label={t`始まり（秒）`} w={130} min={0} decimalScale={1} step={0.5} {...at('from')} />
      <NumberInput label={t`終わり（秒）`} w={130} min={0} decimalScale={1} step={0.5} {...at('until')} />
      <Select
        label={t`消す声`}
        w={150}
        allowDeselect={false}
        data={choicesOf(sideWords, say)}
        {...at('side')}
      />
      <Select label={t`理由`} w={210} allowDeselect={false} data={choicesOf(whyWords, say)} {...at('why')} />
      <ActionIcon variant="default" size={36} aria-label={t`区間 ${index + 1} を消す`} onClick={onRemove}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

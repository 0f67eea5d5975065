import type { StepOf } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fillReport } from '../fill-report.ts';
import { withWishes } from './answers.ts';

/** When the caller would like to come; each goes into the report as it is typed. */
export function BookingWishes({ step }: { step: StepOf<'book'> }) {
  const { t } = useLingui();
  const [wishes, setWishes] = useState<readonly string[]>(() =>
    Array.from({ length: step.wishes }, () => ''),
  );
  const change = (place: number, words: string) => {
    const next = wishes.map((wish, at) => (at === place ? words : wish));
    setWishes(next);
    fillReport((fields) => withWishes(fields, next));
  };
  return (
    <Stack gap={4}>
      {wishes.map((wish, place) => {
        const number = place + 1;
        return (
          <TextInput
            key={place}
            size="xs"
            label={t`第${number}希望`}
            maxLength={80}
            value={wish}
            onChange={(event) => change(place, event.currentTarget.value)}
          />
        );
      })}
    </Stack>
  );
}

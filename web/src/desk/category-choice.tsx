import type { ReportRules } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Chip, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { chooseByDigit } from './choose-by-digit.ts';
import classes from './desk.module.css';
import { reportFieldId } from './focus-report-field.ts';

interface Props {
  readonly categories: ReportRules['categories'];
  readonly value: string;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (category: string) => void;
}

/** What the call was about, all of it in sight. With the cursor on it, a digit chooses by place. */
export function CategoryChoice({ categories, value, error, disabled, onChange }: Props) {
  const id = useId();
  return (
    <div
      className={classes['whole']}
      role="radiogroup"
      aria-labelledby={id}
      aria-invalid={error !== undefined}
      id={reportFieldId('category')}
      tabIndex={-1}
      data-testid="report-category"
      onKeyDown={chooseByDigit(categories, disabled, ({ id: chosen }) => onChange(chosen))}
    >
      <div className={classes['fieldLabel']} id={id}>
        <Trans>区分</Trans>
      </div>
      <Chip.Group value={value} onChange={onChange}>
        <Group gap={6}>
          {categories.map((category, index) => (
            <Chip key={category.id} value={category.id} size="xs" radius="sm" disabled={disabled}>
              {index < 9 ? <small aria-hidden>{index + 1}&ensp;</small> : null}
              <span>{category.name}</span>
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {error === undefined ? null : (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}

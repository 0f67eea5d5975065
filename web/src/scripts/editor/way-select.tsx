import { outlineOf } from '@denwaban/server-api';
import type { ScriptBody, Way } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';

/** Where the talk goes on: chosen from the steps that are there, found by number or title. */
export function WaySelect({
  label,
  body,
  way,
  onChange,
}: {
  label: string;
  body: ScriptBody;
  way: Way;
  onChange: (way: Way) => void;
}) {
  const { t } = useLingui();
  const outline = outlineOf(body);
  const target = typeof way === 'object' ? way.jump : null;
  const steps = body.steps.map((step) => ({
    value: `jump ${step.id}`,
    label: `→ ${outline.numberOf(step)}　${step.title === '' ? t`（見出しなし）` : step.title}`,
  }));
  const gone =
    target !== null && outline.step(target) === undefined
      ? [{ value: `jump ${target}`, label: t`（なくなった手順）` }]
      : [];
  return (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t`当てはまる手順がありません`}
      maxDropdownHeight={260}
      data={[
        { value: 'on', label: t`次の手順へ` },
        { value: 'end', label: t`ここで終わる` },
        ...steps,
        ...gone,
      ]}
      value={target === null ? (way as string) : `jump ${target}`}
      error={gone.length > 0 ? t`行き先の手順がありません。選び直してください。` : undefined}
      onChange={(value) => {
        if (value === 'on' || value === 'end') onChange(value);
        else if (value !== null) onChange({ jump: value.slice('jump '.length) });
      }}
    />
  );
}

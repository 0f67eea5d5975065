import type { WeekHours } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Switch } from '@mantine/core';
import { DayTimes } from '../do-not-ring/day-times.tsx';

const office = [{ from: '09:00', until: '18:00' }];
/** Monday to Friday, nine to six. */
const usual: WeekHours = {
  sunday: [],
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: office,
  saturday: [],
  holiday: [],
};

interface Props {
  readonly label: string;
  readonly description: string;
  readonly value: WeekHours | null;
  readonly onChange: (value: WeekHours | null) => void;
}

/** Hours of the week, or none: what null means is for the description to say. */
export function WeekField({ label, description, value, onChange }: Props) {
  const { t } = useLingui();
  const days: [keyof WeekHours, string][] = [
    ['monday', t`月`],
    ['tuesday', t`火`],
    ['wednesday', t`水`],
    ['thursday', t`木`],
    ['friday', t`金`],
    ['saturday', t`土`],
    ['sunday', t`日`],
  ];
  return (
    <Box>
      <Switch
        label={label}
        description={description}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : null)}
      />
      {value === null ? null : (
        <Box mt="xs" ml="md">
          {days.map(([day, words]) => (
            <DayTimes
              key={day}
              label={words}
              spans={value[day] ?? []}
              fault={undefined}
              onChange={(spans) => onChange({ ...value, [day]: spans })}
            />
          ))}
          <Switch
            mt="xs"
            label={<Trans>祝日は休み</Trans>}
            checked={value.holiday !== null}
            onChange={(event) => onChange({ ...value, holiday: event.currentTarget.checked ? [] : null })}
          />
        </Box>
      )}
    </Box>
  );
}

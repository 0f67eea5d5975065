import type { ColleagueSheet } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';

type Hours = ColleagueSheet['lines'][number]['hours'];
type Day = Exclude<keyof Hours, 'closures' | 'holiday'>;

/** The week's hours, days that are alike together: 「月・火 09:00–18:00」. */
export function SheetHours({ hours }: { hours: Hours }) {
  const { t } = useLingui();
  const days: readonly (readonly [Day, string])[] = [
    ['monday', t`月`],
    ['tuesday', t`火`],
    ['wednesday', t`水`],
    ['thursday', t`木`],
    ['friday', t`金`],
    ['saturday', t`土`],
    ['sunday', t`日`],
  ];
  const groups = new Map<string, string[]>();
  for (const [day, name] of days) {
    const spans = spansOf(hours[day]);
    groups.set(spans, [...(groups.get(spans) ?? []), name]);
  }
  return (
    <Text size="sm" component="div">
      {[...groups].map(([spans, names]) => (
        <div key={spans}>
          {names.join('・')} {spans === '' ? <Trans>受け付けません</Trans> : spans}
        </div>
      ))}
      {hours.holiday === null ? null : (
        <div>
          <Trans>祝日</Trans>{' '}
          {hours.holiday.length === 0 ? <Trans>受け付けません</Trans> : spansOf(hours.holiday)}
        </div>
      )}
    </Text>
  );
}

const spansOf = (spans: readonly { from: string; until: string }[]): string =>
  spans.map(({ from, until }) => `${from}–${until}`).join('、');

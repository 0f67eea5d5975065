import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import classes from './lost.module.css';

interface Props {
  readonly wanted: { readonly from: string; readonly to: string; readonly accountId?: string };
}

/** Lost calls by the hour of the day, as bars with their numbers. */
export function Hours({ wanted }: Props) {
  const { t } = useLingui();
  const { data } = useQuery({
    queryKey: ['lostCallsByHour', wanted],
    queryFn: () => api('lostCallsByHour', { query: wanted }),
  });
  if (!data || data.hours.every((each) => each.lost === 0)) return null;
  const most = Math.max(...data.hours.map((each) => each.lost));
  const first = Math.min(...data.hours.map((each) => each.hour));
  const last = Math.max(...data.hours.map((each) => each.hour));
  const hours = Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index;
    return data.hours.find((each) => each.hour === hour) ?? { hour, arrived: 0, lost: 0 };
  });
  return (
    <Paper withBorder p="sm" mb="sm">
      <Text size="sm" fw={600} mb={6}>
        <Trans>時間帯ごとの件数</Trans>
      </Text>
      <ol className={classes['hours']} aria-label={t`時間帯ごとの件数`}>
        {hours.map(({ hour, arrived, lost }) => (
          <li key={hour} title={t`${hour}時台：入電 ${arrived}件のうち ${lost}件`}>
            <span className={classes['number']}>{lost === 0 ? '' : lost}</span>
            <span className={classes['bar']} style={{ height: `${(lost / most) * 56}px` }} />
            <span className={classes['hour']}>{t`${hour}時`}</span>
          </li>
        ))}
      </ol>
    </Paper>
  );
}

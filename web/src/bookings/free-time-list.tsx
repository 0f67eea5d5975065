import type { FreeTime } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { dayOf, timeOf } from '../ui/tokyo-time.ts';
import classes from './bookings.module.css';

interface Props {
  readonly items: readonly FreeTime[];
  /** Several resources: each time says whose it is. */
  readonly named: boolean;
  readonly chosen: FreeTime | null;
  readonly onChoose: (time: FreeTime) => void;
}

const keyOf = (time: FreeTime): string => `${time.startsAt} ${time.resourceId}`;

/** Free times by day: arrows go through them, Page keys from day to day, Enter or a press chooses. */
export function FreeTimeList({ items, named, chosen, onChoose }: Props) {
  const { t } = useLingui();
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const [at, setAt] = useState(0);
  const days = [
    ...Map.groupBy(
      items.map((time, place) => ({ time, place })),
      ({ time }) => dayOf(time.startsAt),
    ),
  ];
  useEffect(() => buttons.current[0]?.focus(), []);
  const firstOf = (day: number): number =>
    days[Math.max(0, Math.min(days.length - 1, day))]?.[1][0]?.place ?? 0;
  const today = days.findIndex(([, times]) => times.some(({ place }) => place === at));
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    PageDown: firstOf(today + 1),
    PageUp: firstOf(today - 1),
    Home: 0,
    End: items.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(items.length - 1, to));
    setAt(next);
    buttons.current[next]?.focus();
  };
  return (
    <ul aria-label={t`空いている時間`} className={classes['times']} data-testid="free-times">
      {days.map(([day, times]) => (
        <li key={day}>
          <div className={classes['timesDay']}>{day}</div>
          <ul className={classes['timesRow']} aria-label={day}>
            {times.map(({ time, place }) => (
              <li key={keyOf(time)}>
                <button
                  type="button"
                  ref={(button) => {
                    buttons.current[place] = button;
                  }}
                  tabIndex={place === at ? 0 : -1}
                  aria-pressed={chosen !== null && keyOf(chosen) === keyOf(time)}
                  className={classes['time']}
                  onKeyDown={onKeyDown}
                  onFocus={() => setAt(place)}
                  onClick={() => onChoose(time)}
                >
                  {timeOf(time.startsAt)}
                  {named ? <span className={classes['timeOf']}>{time.resourceName}</span> : null}
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

import type { LostHeat } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Text } from '@mantine/core';
import { Fragment } from 'react';
import classes from './lost.module.css';

/** Lost calls by day of the week and hour: the number in each cell, its shade only beside it; and what would help. */
export function HeatMap({ heat }: { heat: LostHeat }) {
  const { t } = useLingui();
  const weekdays = [t`日`, t`月`, t`火`, t`水`, t`木`, t`金`, t`土`];
  const { cells } = heat;
  if (cells.every(({ lost }) => lost === 0)) return null;
  const most = Math.max(...cells.map(({ lost }) => lost));
  const hours = cells.map(({ hour }) => hour);
  const first = Math.min(...hours);
  const shown = Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => first + index);
  const at = (weekday: number, hour: number) =>
    cells.find((each) => each.weekday === weekday && each.hour === hour);
  return (
    <Paper withBorder p="sm" mb="sm" data-testid="lost-heat">
      <div className={classes['heat']}>
        <table>
          <caption>
            <Trans>曜日と時間帯ごとの、つながらなかった件数（入電の件数）</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <Trans>曜日</Trans>
              </th>
              {shown.map((hour) => (
                <th scope="col" key={hour}>{t`${hour}時`}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((name, weekday) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {shown.map((hour) => {
                  const cell = at(weekday, hour);
                  const shade = cell === undefined ? 0 : Math.round((cell.lost / most) * 4);
                  return (
                    <td key={hour} data-shade={shade}>
                      {cell === undefined ? null : (
                        <Fragment>
                          {cell.lost}
                          <small>（{cell.arrived}）</small>
                        </Fragment>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Advice heat={heat} weekdays={weekdays} />
    </Paper>
  );
}

function Advice({ heat, weekdays }: { heat: LostHeat; weekdays: readonly string[] }) {
  const { t } = useLingui();
  const { advice } = heat;
  const hours = advice?.hours.filter(({ lost }) => lost > 0) ?? [];
  if (advice === null || hours.length === 0) return null;
  const share = Math.round(advice.share * 100);
  const blocked = Math.round(advice.blocked * 100);
  const { withinSeconds, handlingSeconds } = advice;
  return (
    <section data-testid="lost-advice">
      <Text size="sm" fw={700} mt="sm">
        <Trans>取りこぼさないために必要な人数と回線</Trans>
      </Text>
      <ul>
        {hours.map(({ weekday, hour, callsPerHour, lost, people, lines }) => {
          const calls = callsPerHour.toFixed(1);
          const day = weekdays[weekday] ?? '';
          return (
            <li key={`${weekday} ${hour}`}>
              {t`${day}曜の${hour}時台：1時間に平均${calls}件の入電に、同時に${people}人・${lines}回線（つながらなかった電話 ${lost}件）`}
            </li>
          );
        })}
      </ul>
      <Text size="xs" c="dimmed">
        <Trans>
          {share}%の方に{withinSeconds}秒以内に出ること、回線がふさがる割合を{blocked}
          %以下にすることを目標に、1件の平均{handlingSeconds}
          秒（通話と後処理）で計算しています（アーランCとアーランB）。途中であきらめる方を考えないため、やや多めに出ます。休憩や研修の人数は含みません。
        </Trans>
      </Text>
    </section>
  );
}

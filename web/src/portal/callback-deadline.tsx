import type { Report } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { groupNumber, nationalDigits } from '../ui/telephone-number.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './portal.module.css';
import { remaining } from './remaining.ts';
import type { Remaining } from './remaining.ts';

/** By when somebody wants to be phoned back, how long that is, and the number to press. */
export function CallbackDeadline({ report }: { report: Report }) {
  const now = useNow(30_000);
  if (!report.callbackNeeded) return null;
  const left = report.callbackBy === null ? null : remaining(Date.parse(report.callbackBy) - now);
  const digits = nationalDigits(report.callerNumber);
  const by = report.callbackBy === null ? null : dateTimeOf(report.callbackBy);
  return (
    <div className={classes['deadline']} data-late={left?.late ?? false}>
      <strong>
        {by === null ? <Trans>折り返しのお願い</Trans> : <Trans>{by}までに折り返しのお願い</Trans>}
      </strong>
      {left === null ? null : <RemainingWords left={left} />}
      {digits === null ? null : (
        <Button
          component="a"
          href={`tel:${digits}`}
          h={48}
          mt="xs"
          variant="outline"
          fullWidth
          className={classes['noPrint'] ?? ''}
          leftSection={<IconPhoneCall size={20} aria-hidden />}
        >
          <Trans>{groupNumber(digits)} に電話する</Trans>
        </Button>
      )}
    </div>
  );
}

function RemainingWords({ left: { late, count, unit } }: { left: Remaining }) {
  const { t } = useLingui();
  const span = { day: t`${count}日`, hour: t`${count}時間`, minute: t`${count}分` }[unit];
  return late ? t`期限を${span}過ぎています` : t`残り${span}`;
}

import type { DoNotRingView } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import classes from './do-not-ring.module.css';

const HOUR = 3_600_000;

interface Props {
  readonly view: DoNotRingView;
  readonly busy: boolean;
  /** Silence until a moment; null ends it. */
  readonly onPause: (until: string | null) => void;
}

/** Who is rung at this moment, and silence for the next hours by one touch. */
export function RingingNow({ view, busy, onPause }: Props) {
  const { t } = useLingui();
  if (view.ownPhones === null) {
    return (
      <Alert color="gray" variant="light" title={t`はじめからオペレーターがお受けしています`}>
        <Trans>先に自社の電話を鳴らしたいときは、担当の代行会社にお申し付けください。</Trans>
      </Alert>
    );
  }
  const names = view.ownPhones.names.join('・');
  const { seconds } = view.ownPhones;
  const until = view.pausedUntil === null ? null : dateTimeOf(view.pausedUntil);
  return (
    <Alert
      color={view.ringsNow ? 'teal' : 'yellow'}
      variant="light"
      title={view.ringsNow ? t`いまは、先に次の電話が鳴ります` : t`いまは、オペレーターがすぐにお受けします`}
    >
      <Stack gap="sm">
        <span>
          <Trans>
            {names}（{seconds}秒）
          </Trans>
        </span>
        {until === null ? (
          <>
            <span>
              <Trans>これからしばらく出ないとき：</Trans>
            </span>
            <div className={classes['pauses']}>
              {[1, 2, 4].map((hours) => (
                <Button
                  key={hours}
                  h={44}
                  px={4}
                  variant="default"
                  disabled={busy}
                  aria-label={t`これから${hours}時間は出ない`}
                  onClick={() => onPause(new Date(Date.now() + hours * HOUR).toISOString())}
                >
                  <Trans>{hours}時間</Trans>
                </Button>
              ))}
            </div>
          </>
        ) : (
          <Group gap="xs" justify="space-between">
            <span>
              <Trans>{until} まで鳴りません。</Trans>
            </span>
            <Button h={44} variant="default" disabled={busy} onClick={() => onPause(null)}>
              <Trans>いまから鳴らす</Trans>
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

import type { Board } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './board.module.css';
import { secondsWords } from './seconds-words.ts';

/** The way of a report: call end → sent → accepted → opened, with the median of each leg. */
export function Pipeline({ today }: { today: Board['today'] }) {
  const { i18n } = useLingui();
  const words = (seconds: number | null) => secondsWords(i18n.locale, seconds);
  return (
    <section className={classes['panel']}>
      <Title order={2}>
        <Trans>報告の流れ</Trans>{' '}
        <small>
          <Trans>本日の中央値</Trans>
        </small>
      </Title>
      <div className={classes['pipeline']}>
        <Stage name={<Trans>終話</Trans>} />
        <Way time={words(today.endToSentSeconds)} />
        <Stage
          name={<Trans>送信</Trans>}
          note={<Trans>届き待ち {today.reportsWaiting}件</Trans>}
          warn={today.reportsWaiting > 0}
        />
        <Way time={words(today.sentToAcceptedSeconds)} />
        <Stage
          name={<Trans>お届け</Trans>}
          note={<Trans>未開封 {today.reportsUnopened}件</Trans>}
          warn={today.reportsUnopened > 0}
        />
        <Way time={words(today.acceptedToOpenedSeconds)} />
        <Stage name={<Trans>開封</Trans>} />
      </div>
    </section>
  );
}

function Stage({ name, note, warn }: { name: ReactNode; note?: ReactNode; warn?: boolean }) {
  return (
    <div className={classes['stage']} data-warn={warn ?? false}>
      <strong>{name}</strong>
      {note ? <small>{note}</small> : null}
    </div>
  );
}

function Way({ time }: { time: string }) {
  return (
    <div className={classes['way']}>
      <span>{time}</span>
      <IconChevronRight size={22} aria-hidden />
    </div>
  );
}

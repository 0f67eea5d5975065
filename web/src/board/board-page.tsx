import type { Board } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { useFullscreenElement } from '@mantine/hooks';
import { IconAlertTriangle, IconArrowsMaximize, IconArrowsMinimize } from '@tabler/icons-react';
import { SetupGuide } from '../admin/setup/setup-guide.tsx';
import { useMay } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { timeOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { Alarms } from './alarms.tsx';
import classes from './board.module.css';
import { Callbacks } from './callbacks.tsx';
import { Figures } from './figures.tsx';
import { Helps } from './helps.tsx';
import { LiveCalls } from './live-calls.tsx';
import { Operators } from './operators.tsx';
import { Pipeline } from './pipeline.tsx';
import { QueueByAccount } from './queue-by-account.tsx';
import { useBoard } from './use-board.ts';

/** The supervisor's board: now, and today so far. */
export function BoardPage() {
  const { t } = useLingui();
  const board = useBoard();
  const settles = useMay('alarms.settle');
  const manages = useMay('lines.manage');
  const { ref, toggle, fullscreen } = useFullscreenElement();
  return (
    <div ref={ref} className={classes['board']} data-fullscreen={fullscreen} data-testid="board">
      <PageHeader title={t`ボード`} description={<Clock />}>
        <Button
          variant="default"
          leftSection={
            fullscreen ? (
              <IconArrowsMinimize size={16} aria-hidden />
            ) : (
              <IconArrowsMaximize size={16} aria-hidden />
            )
          }
          onClick={() => void toggle()}
        >
          {fullscreen ? <Trans>全画面を終える</Trans> : <Trans>全画面</Trans>}
        </Button>
      </PageHeader>
      {settles ? <Alarms /> : null}
      <Helps />
      {manages ? <SetupGuide /> : null}
      <QueryView query={board}>{(data) => <Contents board={data} />}</QueryView>
    </div>
  );
}

function Contents({ board }: { board: Board }) {
  const { t } = useLingui();
  return (
    <>
      {board.engineConnected ? null : (
        <Alert
          color="#b42318"
          variant="filled"
          icon={<IconAlertTriangle />}
          title={t`電話エンジンとの接続が切れています`}
          mb="md"
          role="alert"
        >
          <Trans>入電は自動応答で伝言を預かっています。1分以上続くときは管理者にお知らせください。</Trans>
        </Alert>
      )}
      <Figures
        today={board.today}
        waiting={board.calls.filter(({ state }) => state === 'waiting' || state === 'offered').length}
      />
      <div className={classes['columns']}>
        <LiveCalls calls={board.calls} />
        <Operators operators={board.operators} />
      </div>
      <div className={classes['columns']}>
        <QueueByAccount calls={board.calls} />
        <Callbacks callbacks={board.callbacks ?? []} />
      </div>
      <Pipeline today={board.today} />
    </>
  );
}

function Clock() {
  const now = useNow(1000);
  return <span>{timeOf(now)}</span>;
}

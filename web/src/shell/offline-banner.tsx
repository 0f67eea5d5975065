import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLiveConnected } from '../live/live.tsx';
import classes from './shell.module.css';

/** A short break is not worth alarming anybody, milliseconds. */
const PATIENCE = 1500;

/** Says that the screen is not up to date, as long as the server is out of reach. */
export function OfflineBanner() {
  const connected = useLiveConnected();
  return <output>{connected ? null : <Patiently />}</output>;
}

function Patiently() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <div className={classes['offline']}>
      <Trans>
        サーバーとの接続が切れています。自動でつなぎ直しています。画面は最新ではないことがあります。
      </Trans>
    </div>
  ) : null;
}

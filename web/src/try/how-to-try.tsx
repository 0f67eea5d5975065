import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import classes from './try.module.css';

/** How to be the caller and the operator at once. */
export function HowToTry() {
  return (
    <ol className={classes['how']}>
      <li>
        <Trans>
          別のタブで{' '}
          <Anchor href="/sign-in" fz="inherit" underline="always">
            サインイン
          </Anchor>
          し、オペレーターとして［受付を始める］を押します。
        </Trans>
      </li>
      <li>
        <Trans>このタブに戻り、右の電話機の［かける］を押します。案内のあと、呼出音に変わります。</Trans>
      </li>
      <li>
        <Trans>オペレーターのタブで［応答する］を押すと、話ができます。保留や終話も試してください。</Trans>
      </li>
      <li>
        <Trans>
          一台で両方を試すときは、<strong>ヘッドホンを使ってください</strong>
          。スピーカーでは声が回ってハウリングします。
        </Trans>
      </li>
    </ol>
  );
}

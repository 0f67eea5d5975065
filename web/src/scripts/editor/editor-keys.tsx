import { Trans, useLingui } from '@lingui/react/macro';
import classes from './editor.module.css';

/** The keys of the outline. */
export function EditorKeys() {
  const { t } = useLingui();
  return (
    <details>
      <summary>{t`キーの一覧`}</summary>
      <dl className={classes['keys']}>
        <dt>Enter</dt>
        <dd>
          <Trans>次の手順（分岐の行では、その分岐の最初の手順）</Trans>
        </dd>
        <dt>Ctrl+Enter</dt>
        <dd>
          <Trans>分岐を加える（「選ぶ」の手順と分岐の行）</Trans>
        </dd>
        <dt>↑ ↓</dt>
        <dd>
          <Trans>前・次の行へ</Trans>
        </dd>
        <dt>Tab</dt>
        <dd>
          <Trans>その手順の欄へ、次の行へ（Shift+Tab で戻る）</Trans>
        </dd>
        <dt>Alt+↑ ↓</dt>
        <dd>
          <Trans>行を動かす</Trans>
        </dd>
        <dt>Alt+→ ←</dt>
        <dd>
          <Trans>前の分岐の中へ・外へ</Trans>
        </dd>
        <dt>Ctrl+Delete</dt>
        <dd>
          <Trans>消す（見出しが空なら Delete だけ）</Trans>
        </dd>
        <dt>Ctrl+Z / Ctrl+Shift+Z</dt>
        <dd>
          <Trans>元に戻す・やり直す</Trans>
        </dd>
      </dl>
    </details>
  );
}

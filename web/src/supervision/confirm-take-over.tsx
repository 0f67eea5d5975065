import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { confirm } from '../ui/confirm.tsx';

/** Once before the call changes hands. */
export const confirmTakeOver = (operatorName: string): Promise<boolean> =>
  confirm({
    title: i18n._(msg`通話を代わりますか？`),
    body: (
      <Trans>
        {operatorName}
        さんに代わり、発信者と二人で話します。録音と下書きはそのまま引き継がれ、報告はあなたが書きます。
      </Trans>
    ),
    verb: i18n._(msg`代わる`),
  });

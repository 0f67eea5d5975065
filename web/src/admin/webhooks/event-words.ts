import type { Channel } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useEventWords(): Readonly<Record<Channel['events'][number], string>> {
  const { t } = useLingui();
  return {
    'call.ended': t`通話が終わった`,
    'report.submitted': t`報告が送られた`,
    'report.changed': t`報告が変わった`,
    'report.acknowledged': t`報告が確認された`,
    'callback.opened': t`折り返しを頼まれた`,
    'callback.done': t`折り返しが終わった`,
    'recording.ready': t`録音を再生できるようになった`,
  };
}

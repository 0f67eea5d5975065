import type { Channel } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useEventWords(): Readonly<Record<Channel['events'][number], string>> {
  const { t } = useLingui();
  return {
    'call.ended': t`通話が終わった`,
    'call.lost': t`電話がつながらなかった`,
    'message.left': t`伝言が録音された`,
    'report.submitted': t`報告が送られた`,
    'report.changed': t`報告が変わった`,
    'report.acknowledged': t`報告が確認された`,
    'callback.opened': t`折り返しを頼まれた`,
    'callback.done': t`折り返しが終わった`,
    'recording.ready': t`録音を再生できるようになった`,
    'followup.escalated': t`対応の知らせが次の方に進んだ`,
    'followup.done': t`対応が終わった`,
    'booking.made': t`予約が入った`,
    'booking.moved': t`予約が変わった`,
    'booking.cancelled': t`予約が取り消された`,
    'complaint.opened': t`クレームの案件ができた`,
    'complaint.closed': t`クレームの案件が終わった`,
    'presence.changed': t`在席状況が変えられた`,
  };
}

import { useLingui } from '@lingui/react/macro';

/** Japanese for the server's action names (`line.changed`); an unknown one is shown as it is. */
export function useActionWords(): (action: string) => string {
  const { t } = useLingui();
  const objects: Record<string, string> = {
    person: t({ message: '利用者', context: 'audit' }),
    organisation: t({ message: '代行会社', context: 'audit' }),
    account: t({ message: '依頼企業', context: 'audit' }),
    staff: t({ message: '担当者', context: 'audit' }),
    trunk: t({ message: 'トランク', context: 'audit' }),
    number: t({ message: '電話番号', context: 'audit' }),
    line: t({ message: '回線', context: 'audit' }),
    announcement: t({ message: 'アナウンス', context: 'audit' }),
    skill: t({ message: 'スキル', context: 'audit' }),
    team: t({ message: 'チーム', context: 'audit' }),
    operator: t({ message: 'オペレーターの担当', context: 'audit' }),
    answering: t({ message: '受付の順番', context: 'audit' }),
    script: t({ message: 'スクリプト', context: 'audit' }),
    recording: t({ message: '録音', context: 'audit' }),
    report: t({ message: '報告', context: 'audit' }),
    call: t({ message: '通話', context: 'audit' }),
    calls: t({ message: '通話一覧', context: 'audit' }),
    reports: t({ message: '報告一覧', context: 'audit' }),
    audit: t({ message: '操作の記録', context: 'audit' }),
    outgoing: t({ message: '発信の設定', context: 'audit' }),
    destination: t({ message: '発信先の種類', context: 'audit' }),
    'dial-limit': t({ message: '発信の上限', context: 'audit' }),
    alarm: t({ message: '警報', context: 'audit' }),
    extension: t({ message: '内線', context: 'audit' }),
    phone: t({ message: '電話機', context: 'audit' }),
    'sign-in': t({ message: 'サインイン', context: 'audit object' }),
  };
  const verbs: Record<string, string> = {
    created: t({ message: '作成', context: 'audit' }),
    'invitation-renewed': t({ message: '招待の再発行', context: 'audit' }),
    invited: t({ message: '招待', context: 'audit' }),
    changed: t({ message: '変更', context: 'audit' }),
    removed: t({ message: '削除', context: 'audit' }),
    deleted: t({ message: '削除', context: 'audit' }),
    archived: t({ message: '受付終了', context: 'audit' }),
    deactivated: t({ message: '利用停止', context: 'audit' }),
    reactivated: t({ message: '利用再開', context: 'audit' }),
    published: t({ message: '公開', context: 'audit' }),
    played: t({ message: '再生', context: 'audit' }),
    exported: t({ message: '書き出し', context: 'audit' }),
    opened: t({ message: '開封', context: 'audit' }),
    acknowledged: t({ message: '確認', context: 'audit' }),
    submitted: t({ message: '送信', context: 'audit' }),
    'refused-locked': t({ message: 'ロック中のため拒否', context: 'audit' }),
    'delivery-retried': t({ message: '再送', context: 'audit' }),
    failed: t({ message: '失敗', context: 'audit' }),
    locked: t({ message: 'ロック', context: 'audit' }),
    'invitation-accepted': t({ message: '招待の承諾', context: 'audit' }),
    'password-reset': t({ message: 'パスワード再設定', context: 'audit' }),
    'password-changed': t({ message: 'パスワード変更', context: 'audit' }),
    'password-reset-link-issued': t({ message: 'パスワード再設定リンクの発行', context: 'audit' }),
    'signed-in': t({ message: 'サインイン', context: 'audit' }),
    'signed-out': t({ message: 'サインアウト', context: 'audit' }),
    placed: t({ message: '発信', context: 'audit' }),
    refused: t({ message: '発信の拒否', context: 'audit' }),
    settled: t({ message: '対応済み', context: 'audit' }),
    lifted: t({ message: '本日の解除', context: 'audit' }),
    closed: t({ message: '停止', context: 'audit' }),
    revoked: t({ message: '失効', context: 'audit' }),
    imported: t({ message: '読み込み', context: 'audit' }),
    viewed: t({ message: '閲覧', context: 'audit' }),
  };
  return (action) => {
    const [object = '', verb = ''] = action.split('.');
    const known = [objects[object], verbs[verb]];
    return known.every((word) => word !== undefined) ? known.join(' ') : action;
  };
}

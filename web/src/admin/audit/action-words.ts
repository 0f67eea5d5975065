import { useLingui } from '@lingui/react/macro';

/** Japanese for the server's action names (`line.changed`); an unknown one is shown as it is. */
export function useActionWords(): (action: string) => string {
  const { t } = useLingui();
  const objects: Record<string, string> = {
    person: t`利用者`,
    organisation: t`代行会社`,
    account: t`依頼企業`,
    staff: t`担当者`,
    trunk: t`トランク`,
    number: t`電話番号`,
    'telephone-number': t`電話番号`,
    line: t`回線`,
    announcement: t`アナウンス`,
    script: t`スクリプト`,
    recording: t`録音`,
    report: t`報告`,
    delivery: t`送付`,
    call: t`通話`,
    calls: t`通話一覧`,
    reports: t`報告一覧`,
    audit: t`操作の記録`,
    desk: t`デスク`,
    session: t`サインイン`,
    password: t`パスワード`,
  };
  const verbs: Record<string, string> = {
    created: t`作成`,
    invited: t`招待`,
    changed: t`変更`,
    removed: t`削除`,
    deleted: t`削除`,
    released: t`解放`,
    archived: t`受付終了`,
    deactivated: t`利用停止`,
    reactivated: t`利用再開`,
    published: t`公開`,
    played: t`再生`,
    exported: t`書き出し`,
    opened: t`開封`,
    acknowledged: t`確認`,
    submitted: t`送信`,
    retried: t`再送`,
    started: t`開始`,
    ended: t`終了`,
    failed: t`失敗`,
    locked: t`ロック`,
    'password-changed': t`パスワード変更`,
    'password-reset-link-issued': t`パスワード再設定リンクの発行`,
    'signed-in': t`サインイン`,
    'signed-out': t`サインアウト`,
    viewed: t`閲覧`,
    read: t`閲覧`,
  };
  return (action) => {
    const [object = '', verb = ''] = action.split('.');
    const known = [objects[object], verbs[verb]];
    return known.every((word) => word !== undefined) ? known.join(' ') : action;
  };
}

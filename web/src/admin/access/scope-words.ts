import { useLingui } from '@lingui/react/macro';

/** What a key may do, in words; by the name of the permission. */
export function useScopeWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'calls.read': t`通話の閲覧`,
    'calls.export': t`通話の書き出し`,
    'reports.read': t`報告の閲覧`,
    'reports.export': t`報告の書き出し`,
    'recordings.play': t`録音の再生`,
    'accounts.read': t`依頼企業の閲覧`,
    'staff.read': t`担当者の閲覧`,
    'staff.manage': t`担当者の変更`,
    'lines.read': t`回線の閲覧`,
    'routing.read': t`着信の取り扱いの閲覧`,
    'callbacks.work': t`折り返しの対応`,
    'presence.set': t`在席状況の変更`,
    'followups.read': t`対応期限を見る`,
    'followups.work': t`対応の引き受けと終わり`,
    'reports.acknowledge': t`報告の確認`,
    'customers.keep': t`お客様台帳`,
    'scripts.read': t`スクリプトを見る`,
    'scripts.draft': t`スクリプトの下書き`,
    'board.watch': t`受付状況の閲覧`,
    'audit.read': t`操作の記録の閲覧`,
  };
}

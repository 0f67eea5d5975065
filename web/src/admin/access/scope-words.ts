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
    'board.watch': t`受付状況の閲覧`,
    'audit.read': t`操作の記録の閲覧`,
  };
}

import type { DeletionCertificate } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** By which rule, or for which reason somebody deleted it. */
export function CertificateRule({ rule }: { rule: DeletionCertificate['rule'] }) {
  const { t } = useLingui();
  if ('reason' in rule) return t`手動：${rule.reason}`;
  const whose = { account: t`依頼企業の決まり`, organisation: t`全体の決まり`, default: t`初期設定` }[
    rule.from
  ];
  return t`保存期間${rule.days}日（${whose}）`;
}

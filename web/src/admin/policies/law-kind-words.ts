import type { LawKind } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useLawKindWords(): Record<LawKind, string> {
  const { t } = useLingui();
  return { act: t`法律`, ordinance: t`条例`, guideline: t`指針`, industry: t`業界のガイドライン` };
}

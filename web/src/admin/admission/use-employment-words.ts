import type { EmploymentFields } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useEmploymentWords(): {
  kinds: Record<EmploymentFields['kind'], string>;
  places: Record<EmploymentFields['place'], string>;
} {
  const { t } = useLingui();
  return {
    kinds: {
      regular: t`正社員`,
      contract: t`契約社員`,
      'part-time': t`パート・アルバイト`,
      dispatched: t`派遣`,
      entrusted: t`業務委託`,
    },
    places: { office: t`事業所`, home: t`在宅` },
  };
}

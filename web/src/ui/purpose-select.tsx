import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { TextLink } from './text-link.tsx';

interface Props {
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
}

/** What for: personal data leaves the house only for a purpose that is published. */
export function PurposeSelect({ value, onChange }: Props) {
  const { t } = useLingui();
  const publishes = useMay('purposes.publish');
  const { data } = useQuery({ queryKey: ['purposesInForce'], queryFn: () => api('purposesInForce') });
  if (data?.items.length === 0)
    return (
      <Alert color="yellow" title={t`公表している利用目的がありません`} maw={320}>
        {publishes ? (
          <TextLink to="/admin/organisation" underline="always">
            <Trans>［自社の設定］で公表してください。</Trans>
          </TextLink>
        ) : (
          <Trans>管理者に、利用目的の公表をご依頼ください。</Trans>
        )}
      </Alert>
    );
  return (
    <Select
      label={t`利用目的`}
      description={t`公表しているものから選びます。操作の記録に残ります。`}
      placeholder={t`選んでください`}
      required
      maw={320}
      comboboxProps={{ withinPortal: false }}
      data={(data?.items ?? []).map(({ code, words }) => ({ value: code, label: words }))}
      value={value}
      onChange={onChange}
    />
  );
}

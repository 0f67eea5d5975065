import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';

interface Props {
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (accountId: string) => void;
  /** What no choice means; without it, one is wanted. */
  readonly none?: string;
}

/** One of the client companies, found by typing. */
export function AccountSelect({ value, error, onChange, none }: Props) {
  const { t } = useLingui();
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  return (
    <Select
      label={t`依頼企業`}
      searchable
      required={none === undefined}
      clearable={none !== undefined}
      allowDeselect={none !== undefined}
      {...(none === undefined ? {} : { placeholder: none })}
      nothingFoundMessage={t`見つかりません`}
      data={(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value || null}
      error={error}
      onChange={(accountId) => onChange(accountId ?? '')}
    />
  );
}

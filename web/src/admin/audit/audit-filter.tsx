import { useLingui } from '@lingui/react/macro';
import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { useObjectWords } from './action-words.ts';

export interface AuditFilter {
  readonly search: string;
  readonly action: string | null;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly from: string;
  readonly fromTime: string;
  readonly to: string;
  readonly toTime: string;
}

export const noFilter: AuditFilter = {
  search: '',
  action: null,
  personId: null,
  accountId: null,
  from: '',
  fromTime: '',
  to: '',
  toTime: '',
};

/** What the API takes; what is empty is left out, and a time without its day. */
export function filterQuery(filter: AuditFilter) {
  const { search, action, personId, accountId, from, fromTime, to, toTime } = filter;
  return {
    ...(search.trim() ? { search: search.trim() } : {}),
    ...(action ? { action } : {}),
    ...(personId ? { personId } : {}),
    ...(accountId ? { accountId } : {}),
    ...(from ? { from, ...(fromTime ? { fromTime } : {}) } : {}),
    ...(to ? { to, ...(toTime ? { toTime } : {}) } : {}),
  };
}

/** By whom, what, whose, when, and any word of it. */
export function AuditFilterBar({
  filter,
  onChange,
}: {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}) {
  const { t } = useLingui();
  const { choices } = useChoices();
  const objects = useObjectWords();
  const put = (part: Partial<AuditFilter>): void => onChange({ ...filter, ...part });
  const kinds = Object.entries(objects).map(([value, label]) => ({ value, label }));
  return (
    <Group mb="md" gap="sm" align="flex-end">
      <TextInput
        label={t`言葉`}
        placeholder={t`対象、内容、接続元`}
        value={filter.search}
        maxLength={80}
        onChange={(event) => put({ search: event.currentTarget.value })}
      />
      <Select
        label={t`操作の対象`}
        data={kinds}
        value={filter.action}
        onChange={(action) => put({ action })}
        clearable
        searchable
      />
      {choices.people.length > 0 ? (
        <Select
          label={t`操作した人`}
          data={choices.people}
          value={filter.personId}
          onChange={(personId) => put({ personId })}
          clearable
          searchable
        />
      ) : null}
      {choices.accounts.length > 0 ? (
        <Select
          label={t`依頼企業`}
          data={choices.accounts}
          value={filter.accountId}
          onChange={(accountId) => put({ accountId })}
          clearable
          searchable
        />
      ) : null}
      <TextInput
        type="date"
        label={t`開始日`}
        value={filter.from}
        max={filter.to || undefined}
        onChange={(event) => put({ from: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t`開始時刻`}
        value={filter.fromTime}
        disabled={filter.from === ''}
        onChange={(event) => put({ fromTime: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t`終了日`}
        value={filter.to}
        min={filter.from || undefined}
        onChange={(event) => put({ to: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t`終了時刻`}
        value={filter.toTime}
        disabled={filter.to === ''}
        onChange={(event) => put({ toTime: event.currentTarget.value })}
      />
    </Group>
  );
}

/** Only what the person may see of people and accounts. */
function useChoices() {
  const [seesPeople, seesAccounts] = [useMay('people.manage'), useMay('accounts.read')];
  const people = useQuery({
    queryKey: ['listPeople', 'choice', 'all'],
    queryFn: () => api('listPeople', { query: { limit: 100 } }),
    enabled: seesPeople,
  });
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice', 'all'],
    queryFn: () => api('listAccounts', { query: {} }),
    enabled: seesAccounts,
  });
  const asChoice = (row: { id: string; name: string }) => ({ value: row.id, label: row.name });
  return {
    choices: {
      people: (people.data?.items ?? []).map(asChoice),
      accounts: (accounts.data?.items ?? []).map(asChoice),
    },
  };
}

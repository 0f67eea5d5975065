import type { AccountRule } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Paper, Select, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { useChange } from '../form/use-change.ts';
import { AdmissionList } from './admission-list.tsx';
import { RuleFields } from './rule-fields.tsx';

/** 担当の条件: what the account asks for, and who is admitted at this moment. */
export function AdmissionTab({ accountId }: { accountId: string }) {
  const params = { id: accountId };
  const rule = useQuery({
    queryKey: ['accountRule', accountId],
    queryFn: () => api('accountRule', { params }),
  });
  const people = useQuery({
    queryKey: ['accountAdmission', accountId],
    queryFn: () => api('accountAdmission', { params }),
    refetchInterval: 30_000,
  });
  return (
    <Stack gap="lg">
      <Paper withBorder p="md" maw={760}>
        <QueryView query={rule}>
          {(found) => <RuleForm key={JSON.stringify(found.rule)} accountId={accountId} {...found} />}
        </QueryView>
      </Paper>
      <section>
        <Title order={2} size="h4" mb="xs">
          <Trans>いま担当できる人・できない人</Trans>
        </Title>
        <QueryView query={people}>{({ items }) => <AdmissionList items={items} by="person" />}</QueryView>
      </section>
    </Stack>
  );
}

interface FormProps {
  readonly accountId: string;
  readonly rule: AccountRule;
  readonly professions: readonly { key: NonNullable<AccountRule['profession']>; name: string; law: string }[];
}

function RuleForm({ accountId, rule, professions }: FormProps) {
  const { t } = useLingui();
  const manages = useMay('admission.manage');
  const [value, setValue] = useState(rule);
  const save = useChange(
    (body: AccountRule) => api('changeAccountRule', { params: { id: accountId }, body }),
    {
      stale: ['accountRule', 'accountAdmission', 'listAudit'],
      done: t`担当の条件を保存しました。すぐに効きます。`,
    },
  );
  const chosen = professions.find(({ key }) => key === value.profession);
  return (
    <Stack gap="md">
      <Select
        label={t`守秘義務が法律で定められた職業`}
        description={t`医師・弁護士などの依頼企業は、選ぶと誓約・研修・在宅・保存の条件が厳しい側から始まります。`}
        placeholder={t`あてはまらない`}
        clearable
        searchable
        disabled={!manages}
        data={professions.map(({ key, name }) => ({ value: key, label: name }))}
        value={value.profession}
        onChange={(profession) =>
          setValue({ ...value, profession: professions.find(({ key }) => key === profession)?.key ?? null })
        }
      />
      {chosen ? (
        <Alert variant="light" color="blue">
          <Trans>守秘義務の根拠：{chosen.law}</Trans>
        </Alert>
      ) : null}
      <RuleFields value={value} disabled={!manages} onChange={(part) => setValue({ ...value, ...part })} />
      {manages ? (
        <Button w="fit-content" loading={save.isPending} onClick={() => save.mutate(value)}>
          <Trans>変更を保存</Trans>
        </Button>
      ) : null}
    </Stack>
  );
}

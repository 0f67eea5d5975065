import type { HouseRule } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Divider, Paper, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { RuleFields } from '../admission/rule-fields.tsx';
import { useChange } from '../form/use-change.ts';

/** What holds for every account, and whether operators have accounts of their own (担当制). */
export function HouseRuleTab() {
  const rule = useQuery({ queryKey: ['houseRule'], queryFn: () => api('houseRule') });
  return <QueryView query={rule}>{(found) => <Form key={JSON.stringify(found)} rule={found} />}</QueryView>;
}

function Form({ rule }: { rule: HouseRule }) {
  const { t } = useLingui();
  const manages = useMay('admission.manage');
  const [value, setValue] = useState(rule);
  const save = useChange((body: HouseRule) => api('changeHouseRule', { body }), {
    stale: ['houseRule', 'accountAdmission', 'personAdmission', 'myAgreement', 'listAudit'],
    done: t`全社の条件を保存しました。すぐに効きます。`,
  });
  return (
    <Paper withBorder p="md" maw={760}>
      <Stack gap="md">
        <Switch
          label={t`全員が全アカウントを担当`}
          description={t`切ると担当制になり、オペレーターと研修生は、担当に加えた依頼企業だけを見られます。`}
          disabled={!manages}
          checked={value.allAccounts}
          onChange={(event) => setValue({ ...value, allAccounts: event.currentTarget.checked })}
        />
        <Switch
          label={t`スーパーバイザーも担当と条件に従う`}
          description={t`切っておくと、スーパーバイザーは全社の依頼企業を見られます。`}
          disabled={!manages}
          checked={value.supervisorsAssigned}
          onChange={(event) => setValue({ ...value, supervisorsAssigned: event.currentTarget.checked })}
        />
        <Divider label={<Trans>すべての依頼企業に共通の条件</Trans>} labelPosition="left" />
        <RuleFields value={value} disabled={!manages} onChange={(part) => setValue({ ...value, ...part })} />
        {manages ? (
          <Button w="fit-content" loading={save.isPending} onClick={() => save.mutate(value)}>
            <Trans>変更を保存</Trans>
          </Button>
        ) : null}
      </Stack>
    </Paper>
  );
}

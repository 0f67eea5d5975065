import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { QueryView } from '../ui/query-view.tsx';
import { ScriptChanges } from './script-changes.tsx';
import { useConfirmScript } from './use-confirm-script.ts';

interface Props {
  readonly accountId: string;
  readonly accountName: string;
  /** The key that confirms, when there is one. */
  readonly keys?: string;
}

/** Why a script was changed, and what: to be read and confirmed before the next call of the account. */
export function ScriptNews({ accountId, accountName, keys }: Props) {
  const { t } = useLingui();
  const confirm = useConfirmScript();
  const news = useQuery({
    queryKey: ['scriptNews', accountId],
    queryFn: () => api('scriptNews', { params: { id: accountId } }),
  });
  return (
    <QueryView query={news}>
      {({ script, before, isRead }) =>
        isRead ? null : (
          <Alert
            color="yellow"
            title={t`${accountName} のスクリプトが変わりました（第${script.version}版）`}
            data-testid="script-news"
          >
            <Text size="sm" mb={6}>
              <b>
                <Trans>背景</Trans>
              </b>
              ：{script.reason}
              <br />
              <small>
                {dateTimeOf(script.publishedAt)} {script.publishedBy}
              </small>
            </Text>
            {before === null ? null : <ScriptChanges before={before.body} after={script.body} />}
            <Group justify="flex-end" mt="xs">
              <Button
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ accountId, version: script.version })}
                data-testid="confirm-script"
              >
                <Trans>読みました</Trans>
                {keys === undefined ? null : (
                  <>
                    &ensp;<small>{keys}</small>
                  </>
                )}
              </Button>
            </Group>
          </Alert>
        )
      }
    </QueryView>
  );
}

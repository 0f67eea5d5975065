import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ReasonButton } from '../../admin/form/reason-button.tsx';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';

/** Whether a version needs the client's approval; the administrator decides, with the reason on record. */
export function ApprovalSetting({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const manages = useMay('accounts.manage');
  const { data } = useQuery({
    queryKey: ['scriptDraft', accountId],
    queryFn: () => api('scriptDraft', { params: { id: accountId } }),
  });
  if (data === undefined) return null;
  const needed = data.approvalNeeded;
  return (
    <Group data-testid="approval-setting" data-needed={needed}>
      <Text size="sm">
        {needed ? (
          <Trans>公開には依頼企業の承認が必要です。</Trans>
        ) : (
          <Trans>公開に依頼企業の承認は必要ありません（依頼することはできます）。</Trans>
        )}
      </Text>
      {manages ? (
        <ReasonButton
          label={needed ? t`承認なしでも公開できるようにする` : t`承認を必要にする`}
          title={needed ? t`承認なしでも公開できるようにする` : t`承認を必要にする`}
          verb={t`変える`}
          maxLength={300}
          body={
            needed
              ? t`承認なしの公開も、操作の記録に残ります。`
              : t`承認された内容だけを公開できるようになります。前の版に戻すことは、いつでもできます。`
          }
          send={(reason) =>
            api('setScriptApproval', { params: { id: accountId }, body: { needed: !needed, reason } })
          }
          stale={['scriptDraft', 'listAudit']}
          done={t`変えました。`}
        />
      ) : null}
    </Group>
  );
}

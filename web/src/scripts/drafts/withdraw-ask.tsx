import type { ScriptAsk } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { askFirst } from '../../admin/form/ask-first.tsx';
import { useChange } from '../../admin/form/use-change.ts';
import { api } from '../../api.ts';

/** The draft stands still while the client is asked, and as approved; this lets it be written on. */
export function WithdrawAsk({ accountId, ask }: { accountId: string; ask: ScriptAsk }) {
  const { t } = useLingui();
  const approved = ask.state === 'approved';
  const withdraw = useChange(() => api('withdrawScriptAsk', { params: { id: accountId, askId: ask.id } }), {
    stale: ['scriptDraft', 'openScriptDrafts'],
    done: t`書き直せるようになりました。`,
  });
  return (
    <Group>
      <Text size="sm" c="dimmed">
        {approved ? (
          <Trans>承認された内容のまま、公開を待っています。</Trans>
        ) : (
          <Trans>承認の返事を待つあいだ、内容は変わりません。</Trans>
        )}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={withdraw.isPending}
        onClick={() =>
          askFirst({
            title: t`書き直す`,
            children: approved
              ? t`承認は取り消され、公開の前にもう一度お願いすることになります。`
              : t`承認の依頼を取り下げます。書き直したあと、もう一度依頼できます。`,
            confirm: t`書き直す`,
            danger: approved,
            onConfirm: () => withdraw.mutate(undefined),
          })
        }
        data-testid="withdraw-ask"
      >
        <Trans>書き直す</Trans>
      </Button>
    </Group>
  );
}

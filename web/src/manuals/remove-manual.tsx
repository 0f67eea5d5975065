import type { Manual } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { confirm } from '../ui/confirm.tsx';

/** Takes a manual away from everybody, after asking. */
export function RemoveManual({ accountId, manual }: { accountId: string; manual: Manual }) {
  const { t } = useLingui();
  const remove = useChange(() => api('removeManual', { params: { id: accountId, manualId: manual.id } }), {
    stale: ['listManuals', 'listAudit'],
    done: t`マニュアルを外しました。`,
  });
  const { title } = manual;
  return (
    <Button
      variant="subtle"
      color="red"
      size="compact-sm"
      loading={remove.isPending}
      aria-label={t`${title}を外す`}
      onClick={() =>
        void confirm({
          title: t`マニュアルを外しますか`,
          body: t`「${title}」はすぐにだれにも見えなくなります。ファイルは保存期間のあと削除されます。元に戻すには、もう一度登録してください。`,
          verb: t`外す`,
          dangerous: true,
        }).then((yes) => (yes ? remove.mutate(undefined) : undefined))
      }
    >
      <Trans>外す</Trans>
    </Button>
  );
}

import type { LegalHold } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { api } from '../../api.ts';
import { useMay, useMe } from '../../session/me.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { ReasonButton } from '../form/reason-button.tsx';

const stale = ['listHolds', 'listAudit'] as const;

/** One asks with a reason, another agrees. */
export function HoldRelease({ hold }: { hold: LegalHold }) {
  const { t } = useLingui();
  const me = useMe();
  const may = useMay('holds.release');
  const params = { id: hold.id };
  const withdraw = useChange(() => api('withdrawHoldRelease', { params }), {
    stale,
    done: t`取り下げました。`,
  });
  const release = useChange(() => api('releaseHold', { params }), { stale, done: t`保全を解除しました。` });
  if (hold.released !== null)
    return (
      <Text size="xs" style={{ whiteSpace: 'normal' }}>
        <Trans>
          {hold.releaseAsked?.byName}が申し出、{hold.released.byName}が承認（{dateTimeOf(hold.released.at)}
          ）。理由：
          {hold.releaseAsked?.reason}
        </Trans>
      </Text>
    );
  if (hold.releaseAsked === null)
    return may ? (
      <ReasonButton
        label={t`解除を申し出る`}
        title={t`保全の解除を申し出る`}
        body={t`別の管理者が承認すると解除され、保存期間を過ぎた記録は次の夜に削除されます。`}
        verb={t`申し出る`}
        send={(reason) => api('askHoldRelease', { params, body: { reason } })}
        stale={stale}
        done={t`申し出ました。別の管理者の承認を待ちます。`}
      />
    ) : null;
  return (
    <Stack gap={4}>
      <Text size="xs" style={{ whiteSpace: 'normal' }}>
        <Trans>
          {hold.releaseAsked.byName}が解除を申し出ています。理由：{hold.releaseAsked.reason}
        </Trans>
      </Text>
      {may ? (
        <Group gap="xs">
          {hold.releaseAsked.byId === me.personId ? null : (
            <Button
              size="compact-xs"
              color="red.8"
              loading={release.isPending}
              onClick={() => release.mutate(undefined)}
            >
              <Trans>承認して解除</Trans>
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined)}
          >
            <Trans>取り下げる</Trans>
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

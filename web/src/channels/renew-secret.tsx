import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { askFirst } from '../admin/form/ask-first.tsx';
import { useChange } from '../admin/form/use-change.ts';

interface Props {
  readonly name: string;
  readonly renew: () => Promise<{ readonly secret: string }>;
  readonly onDone: (secret: string) => void;
}

/** Of a webhook: another signing secret, after a question. */
export function RenewSecret({ name, renew, onDone }: Props) {
  const { t } = useLingui();
  const renewal = useChange(renew, {
    stale: ['listAudit'],
    done: t`署名の鍵を新しくしました。`,
    onDone: ({ secret }) => onDone(secret),
  });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t`${name}の署名の鍵を新しくする`}
      title={t`署名の鍵を新しくする`}
      loading={renewal.isPending}
      onClick={() =>
        askFirst({
          title: t`署名の鍵を新しくする`,
          children: (
            <Trans>
              新しい鍵は次の画面に一度だけ表示します。これまでの鍵も24時間は有効です。その間に、受け取る側の鍵を取り替えてください。
            </Trans>
          ),
          confirm: t`新しくする`,
          onConfirm: () => renewal.mutate(undefined),
        })
      }
    >
      <IconKey size={18} />
    </ActionIcon>
  );
}

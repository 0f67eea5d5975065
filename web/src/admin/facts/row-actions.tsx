import type { RouteName } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Group } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly name: string;
  readonly onChange: () => void;
  readonly remove: () => Promise<unknown>;
  readonly stale: RouteName;
}

/** Change, or remove for good after a question. */
export function RowActions({ name, onChange, remove, stale }: Props) {
  const { t } = useLingui();
  const removal = useChange(remove, { stale: [stale, 'listAudit'], done: t`削除しました。` });
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <ActionIcon variant="subtle" color="gray" aria-label={t`${name}を変更`} onClick={onChange}>
        <IconPencil size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        aria-label={t`${name}を削除`}
        onClick={() =>
          askFirst({
            title: t`削除`,
            children: <Trans>{name}を、保存した内容ごと削除します。元には戻せません。</Trans>,
            confirm: t`削除する`,
            danger: true,
            onConfirm: () => removal.mutate(undefined),
          })
        }
      >
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  );
}

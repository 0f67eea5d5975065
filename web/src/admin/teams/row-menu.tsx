import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { askFirst } from '../form/ask-first.tsx';

interface Props {
  readonly name: string;
  /** What deleting does. */
  readonly question: string;
  readonly onChange: () => void;
  readonly onDelete: () => void;
}

/** Change and delete, at the end of a row. */
export function RowMenu({ name, question, onChange, onDelete }: Props) {
  const { t } = useLingui();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t`${name} の操作`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onChange}>
          <Trans>変更</Trans>
        </Menu.Item>
        <Menu.Item
          color="red"
          onClick={() =>
            askFirst({
              title: t`${name} の削除`,
              children: question,
              confirm: t`削除する`,
              danger: true,
              onConfirm: onDelete,
            })
          }
        >
          <Trans>削除</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

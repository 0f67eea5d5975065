import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Direction, Row } from './outline-edit.ts';
import type { OutlineWork } from './use-outline.ts';

/** The keys of the outline as buttons, for the mouse and the finger. */
export function RowTools({ row, work }: { row: Row; work: OutlineWork }) {
  const { t } = useLingui();
  const moves: { to: Direction; label: string; icon: ComponentType<{ size?: number }> }[] = [
    { to: 'up', label: t`上へ（Alt+↑）`, icon: IconArrowUp },
    { to: 'down', label: t`下へ（Alt+↓）`, icon: IconArrowDown },
    { to: 'out', label: t`分岐の外へ（Alt+←）`, icon: IconIndentDecrease },
    { to: 'in', label: t`前の分岐の中へ（Alt+→）`, icon: IconIndentIncrease },
  ];
  const branches = row.kind === 'branch' || row.step.kind === 'choose';
  return (
    <Group gap={4}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => work.addStep(row.id)}
      >
        {row.kind === 'branch' ? t`この分岐の手順（Enter）` : t`次の手順（Enter）`}
      </Button>
      {branches ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => work.addBranch(row.id)}
        >
          {t`分岐（Ctrl+Enter）`}
        </Button>
      ) : null}
      {moves
        .filter(({ to }) => row.kind === 'step' || to === 'up' || to === 'down')
        .map(({ to, label, icon: Icon }) => (
          <ActionIcon
            key={to}
            variant="subtle"
            color="gray"
            title={label}
            aria-label={label}
            onClick={() => work.move(row.id, to)}
          >
            <Icon size={16} />
          </ActionIcon>
        ))}
      <ActionIcon
        variant="subtle"
        color="red"
        title={t`消す（Ctrl+Delete）`}
        aria-label={t`消す（Ctrl+Delete）`}
        onClick={() => work.remove(row)}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

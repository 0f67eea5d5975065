import { Popover } from '@mantine/core';
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';
import { Control } from '../control.tsx';

interface PanelControlProps extends Pick<ComponentProps<typeof Control>, 'shortcut' | 'icon' | 'testId'> {
  readonly words: ReactNode;
  readonly panel: { readonly name: string; readonly width: number };
  readonly opened: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
  readonly onClosed?: () => void;
  /** Keys pressed while the panel has the focus. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** Between the frame of the page and a question, which the panel must not cover. */
const BELOW_QUESTIONS = 150;
const dialog = { role: 'dialog' } as const;

/** A button of the call bar that opens a panel below it; the panel keeps the focus and gives it back. */
export function PanelControl(props: PanelControlProps) {
  const { words, panel, opened, toggle, close, onClosed, onKeyDown, children, ...control } = props;
  return (
    <Popover
      withRoles={false}
      opened={opened}
      onChange={(open) => (open ? undefined : close())}
      {...(onClosed ? { onClose: onClosed } : {})}
      position="bottom-end"
      width={panel.width}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
      zIndex={BELOW_QUESTIONS}
    >
      <Popover.Target>
        <span>
          <Control {...control} quiet enabled expanded={opened} onClick={toggle}>
            {words}
          </Control>
        </span>
      </Popover.Target>
      <Popover.Dropdown p="sm" {...dialog} aria-label={panel.name} onKeyDown={onKeyDown}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

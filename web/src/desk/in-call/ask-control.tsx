import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { Control } from '../control.tsx';
import { deskShortcuts } from '../shortcuts.ts';
import { ReceiverPicker } from './receiver-picker.tsx';

/** 「相談・取次」: whom to ask, or to put the caller through to. */
export function AskControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  useShortcuts([{ shortcut: deskShortcuts.consult, enabled: true, run: toggle }]);
  return (
    <Popover
      withRoles={false}
      opened={opened}
      onChange={(open) => (open ? undefined : close())}
      position="bottom-end"
      width={460}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <span>
          <Control
            shortcut={deskShortcuts.consult}
            icon={<IconPhoneOutgoing size={18} aria-hidden />}
            quiet
            enabled
            expanded={opened}
            onClick={toggle}
            testId="consult"
          >
            <Trans>相談・取次</Trans>
          </Control>
        </span>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t`相談・取次の相手`}>
        {opened ? <ReceiverPicker call={call} onDone={close} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

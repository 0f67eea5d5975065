import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDisclosure } from '@mantine/hooks';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { deskShortcuts } from '../shortcuts.ts';
import { ReceiverPicker } from './receiver-picker.tsx';
import { PanelControl } from './panel-control.tsx';

/** 「相談・取次」: whom to ask, or to put the caller through to. */
export function AskControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  useShortcuts([{ shortcut: deskShortcuts.consult, enabled: true, run: toggle }]);
  return (
    <PanelControl
      shortcut={deskShortcuts.consult}
      icon={<IconPhoneOutgoing size={18} aria-hidden />}
      testId="consult"
      words={<Trans>相談・取次</Trans>}
      panel={{ name: t`相談・取次の相手`, width: 460 }}
      opened={opened}
      toggle={toggle}
      close={close}
    >
      {opened ? <ReceiverPicker call={call} onDone={close} /> : null}
    </PanelControl>
  );
}

import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { RecordingPlayer } from '../ui/recording-player.tsx';

/** Plays a recording over the desk, without leaving it. @param name what is played, for the window's head */
export function ListenButton({ recordingId, name }: { recordingId: string; name: string }) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Tooltip label={t`録音を聞く`}>
        <ActionIcon variant="subtle" color="gray" onClick={open} aria-label={t`録音を聞く（${name}）`}>
          <IconPlayerPlay size={16} />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={close}
        title={name}
        size="lg"
        closeButtonProps={{ 'aria-label': t`閉じる` }}
      >
        <RecordingPlayer recordingId={recordingId} />
      </Modal>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Modal, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { ariaKeysOf } from '../ui/shortcut.ts';
import type { Shortcut } from '../ui/shortcut.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { RecordingPlayer } from '../ui/recording-player.tsx';

interface Props {
  readonly recordingId: string;
  /** What is played, for the window's head. */
  readonly name: string;
  /** Somebody is on the line meanwhile. */
  readonly inCall?: boolean;
  /** Opens it from anywhere on the desk. */
  readonly shortcut?: Shortcut;
}

/**
 * Plays a recording over the desk, without leaving it. It is an audio element of this browser: its sound goes to the
 * operator's loudspeaker, and no part of it into the call, which is sent from the microphone alone.
 */
export function ListenButton({ recordingId, name, inCall = false, shortcut }: Props) {
  const { t } = useLingui();
  const [opened, { open, close, toggle }] = useDisclosure(false);
  useShortcuts(shortcut === undefined ? [] : [{ shortcut, enabled: true, run: toggle }]);
  return (
    <>
      <Tooltip label={shortcut === undefined ? t`録音を聞く` : t`録音を聞く（${shortcut.label}）`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={open}
          aria-label={t`録音を聞く（${name}）`}
          {...(shortcut ? { 'aria-keyshortcuts': ariaKeysOf(shortcut) } : {})}
        >
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
        <RecordingPlayer
          recordingId={recordingId}
          note={
            inCall ? (
              <Text size="sm" c="dimmed" mt="xs" data-testid="only-you-hear">
                <Trans>
                  この音はこの端末だけで鳴り、通話の相手には流れません。スピーカーの音はマイクに入るため、ヘッドセットでお聞きください。
                </Trans>
              </Text>
            ) : null
          }
        />
      </Modal>
    </>
  );
}

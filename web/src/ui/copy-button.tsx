import { useLingui } from '@lingui/react/macro';
import { ActionIcon, CopyButton as MantineCopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** Copies a text to the clipboard. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const { t } = useLingui();
  return (
    <MantineCopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t`コピーしました` : (label ?? t`コピー`)}>
          <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={label ?? t`コピー`}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </MantineCopyButton>
  );
}

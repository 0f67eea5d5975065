import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';

interface Question {
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly body: ReactNode;
  /** The verb on the button: 削除する. Never just OK. */
  readonly verb: string;
  readonly dangerous?: boolean;
}

/** Asks once before something that is not easily undone. */
export function confirm({ title, body, verb, dangerous }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: <Text fw={700}>{title}</Text>,
      children: (
        <Text size="sm" component="div">
          {body}
        </Text>
      ),
      labels: { confirm: verb, cancel: i18n._(msg`やめる`) },
      confirmProps: dangerous ? { color: 'red.8' } : {},
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}

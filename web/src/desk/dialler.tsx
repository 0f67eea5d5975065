import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { deskQuery } from './desk-query.ts';
import { DiallerForm } from './dialler-form.tsx';
import { closeDialler, openDialler, useDialWish } from './dialler-store.ts';
import { deskShortcuts } from './shortcuts.ts';

/** Calling out, over any screen; opened by key or from where a number is shown. */
export function Dialler() {
  const { t } = useLingui();
  const wish = useDialWish();
  const { data: desk } = useQuery(deskQuery);
  const free = desk !== undefined && desk.call === null;
  useShortcuts([{ shortcut: deskShortcuts.dial, enabled: free, run: () => openDialler() }]);
  return (
    <Modal opened={wish !== null} onClose={closeDialler} title={t`電話をかける`} size="lg">
      {wish === null ? null : desk?.state === 'off' ? (
        <p>
          <Trans>先にデスクで業務を開始してください。そのあとで発信できます。</Trans>
        </p>
      ) : (
        <DiallerForm key={JSON.stringify(wish)} wish={wish} />
      )}
    </Modal>
  );
}

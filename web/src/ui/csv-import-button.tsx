import type { CsvImport as Outcome, RouteName } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CsvImport } from './csv-import.tsx';

interface Props {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly required?: boolean }[];
  readonly ask: (wanted: { file: string; apply: boolean }) => Promise<Outcome>;
  /** First words of the query keys that the import makes stale. */
  readonly stale: readonly RouteName[];
}

/** A button that opens the import of a list from CSV. */
export function CsvImportButton({ title, columns, ask, stale }: Props) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        <Trans>CSVから取り込む</Trans>
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={title}
        size="lg"
        closeButtonProps={{ 'aria-label': t`閉じる` }}
      >
        <CsvImport
          columns={columns}
          ask={ask}
          onDone={({ created, changed }) => {
            notifications.show({
              color: 'teal',
              message: t`取り込みました。追加 ${created}件、変更 ${changed}件です。`,
            });
            for (const name of stale) void client.invalidateQueries({ queryKey: [name] });
            setOpen(false);
          }}
        />
      </Modal>
    </>
  );
}

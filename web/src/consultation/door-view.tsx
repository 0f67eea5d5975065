import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryView } from '../ui/query-view.tsx';
import { CareContacts } from './care-contacts.tsx';
import { api } from './door-api.ts';
import { Prose } from './prose.tsx';
import { ReadForm } from './read-form.tsx';
import { DeskReaders } from './desk-readers.tsx';
import { WriteForm } from './write-form.tsx';

/** The door of the desk: what is promised, who reads, writing, and reading the answer. */
export function DoorView({ word }: { word: string }) {
  const { t } = useLingui();
  const [side, setSide] = useState<'write' | 'read'>('write');
  const door = useQuery({
    queryKey: ['consultationDoor', word],
    queryFn: () => api('consultationDoor', { params: { word } }),
  });
  return (
    <QueryView query={door}>
      {(found) => (
        <Stack gap="lg">
          <Prose text={found.statement} />
          <DeskReaders members={found.members} />
          <CareContacts contacts={found.contacts} />
          <SegmentedControl
            fullWidth
            value={side}
            onChange={(value) => setSide(value === 'read' ? 'read' : 'write')}
            data={[
              { value: 'write', label: t`相談を書く` },
              { value: 'read', label: t`返事を読む` },
            ]}
          />
          {side === 'write' ? (
            <WriteForm word={word} door={found} onDone={() => setSide('read')} />
          ) : (
            <ReadForm word={word} />
          )}
          <Text size="sm" c="dimmed">
            <Trans>
              サーバーには、日付と暗号になった内容だけが残ります。だれが、どこから、何時に書いたかは残しません。命や身体に危険があるときは、110番・119番、または上の相談先にすぐご連絡ください。
            </Trans>
          </Text>
        </Stack>
      )}
    </QueryView>
  );
}

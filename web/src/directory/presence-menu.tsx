import type { PresenceState, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Menu, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { fromTokyoLocal } from '../ui/tokyo-local.ts';
import { presenceStates, usePresenceWords } from './presence-words.ts';

interface Props {
  readonly accountId: string;
  readonly staff: Pick<Staff, 'id' | 'name'>;
  readonly size?: 'compact-xs' | 'sm';
}

/** Says where somebody is: with one choice until tonight, or with an end and a word. */
export function PresenceMenu({ accountId, staff, size = 'compact-xs' }: Props) {
  const { t } = useLingui();
  const words = usePresenceWords();
  const [open, setOpen] = useState(false);
  const set = useSetPresence(accountId, staff.id, () => setOpen(false));
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" size={size} aria-label={t`${staff.name}の在席を変える`}>
            <Trans>在席を変える</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Trans>今日いっぱい</Trans>
          </Menu.Label>
          {presenceStates.map((state) => (
            <Menu.Item key={state} onClick={() => set.mutate({ state, note: '', until: null })}>
              {words(state)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setOpen(true)}>
            <Trans>時刻や一言を添える</Trans>
          </Menu.Item>
          <Menu.Item onClick={() => set.mutate({ state: null, note: '', until: null })}>
            <Trans>予定どおりに戻す</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`${staff.name}の在席状況`}>
        <PresenceForm onSave={(said) => set.mutate(said)} busy={set.isPending} />
      </Modal>
    </>
  );
}

interface SaidNow {
  readonly state: PresenceState | null;
  readonly note: string;
  readonly until: string | null;
}

function useSetPresence(accountId: string, staffId: string, onDone: () => void) {
  const { t } = useLingui();
  return useChange((body: SaidNow) => api('setPresence', { params: { id: accountId, staffId }, body }), {
    stale: ['listStaff', 'listDepartments', 'whoAnswers'],
    done: t`在席状況を変えました。受付の画面にも出ています。`,
    onDone,
  });
}

function PresenceForm({ onSave, busy }: { onSave: (said: SaidNow) => void; busy: boolean }) {
  const { t } = useLingui();
  const words = usePresenceWords();
  const [state, setState] = useState<PresenceState>('out');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ state, note, until: fromTokyoLocal(until) });
      }}
    >
      <Stack gap="sm">
        <Select
          label={t`在席状況`}
          allowDeselect={false}
          data={presenceStates.map((each) => ({ value: each, label: words(each) }))}
          value={state}
          onChange={(value) => setState(presenceStates.find((each) => each === value) ?? 'out')}
        />
        <TextInput
          label={t`いつまで`}
          description={t`空欄のときは今日いっぱいです。`}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <TextInput
          label={t`一言`}
          description={t`オペレーターの画面に出ます。例：15時に戻ります`}
          maxLength={80}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            <Trans>変える</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import type { CallHarassment, DeskCall, InstantKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Divider, Group, MultiSelect, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { useCareDoor } from '../desk/care-door.ts';
import { PanelControl } from '../desk/in-call/panel-control.tsx';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { KeepVoiceHints } from '../voice-hints/keep-voice-hints.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { CutOffHelper } from './cut-off-helper.tsx';
import { instantKinds, instantWords } from './harassment-words.ts';
import { useCallHarassment } from './use-call-harassment.ts';

/** 「カスハラ」: an instant button that waits for nothing, what was said, and the way to the end of the call. */
export function HarassmentControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { data } = useCallHarassment(call);
  useShortcuts([{ shortcut: deskShortcuts.harassment, enabled: true, run: toggle }]);
  return (
    <PanelControl
      shortcut={deskShortcuts.harassment}
      icon={<IconShieldExclamation size={18} aria-hidden />}
      testId="harassment"
      words={<Trans>カスハラ</Trans>}
      panel={{ name: t`カスハラへの対応`, width: 560 }}
      opened={opened}
      toggle={toggle}
      close={close}
    >
      {opened && data ? (
        <Stack gap={10}>
          <MarkForm call={call} shown={data} />
          <KeepVoiceHints call={call} />
          <Divider />
          <CutOffHelper call={call} shown={data} onDone={close} />
        </Stack>
      ) : null}
    </PanelControl>
  );
}

function MarkForm({ call, shown }: { call: DeskCall; shown: CallHarassment }) {
  const { t, i18n } = useLingui();
  const [categories, setCategories] = useState<string[]>([]);
  const [verbatim, setVerbatim] = useState('');
  const door = useCareDoor(call.callId);
  const mark = useChange(
    (instant: InstantKind | null) => door.markHarassment({ categories, instant, verbatim }),
    {
      stale: door.stale.harassment,
      done: door.practice
        ? t`記録しました（練習のため、だれにも知らせていません）。`
        : t`記録しました。責任者に知らせています。`,
      onDone: () => setVerbatim(''),
    },
  );
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">
        <Trans>
          次のときは待たずに押してください。すぐ責任者に知らせます。一人で対応を続けないでください。
        </Trans>
      </Text>
      <Group gap={6}>
        {instantKinds.map((kind, index) => (
          <Button
            key={kind}
            color="red.8"
            loading={mark.isPending}
            onClick={() => mark.mutate(kind)}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            data-testid={`instant-${kind}`}
          >
            {i18n._(instantWords[kind])}
          </Button>
        ))}
      </Group>
      <MultiSelect
        label={t`どのような言動ですか`}
        searchable
        data={shown.terms.map((term) => ({ value: term.code, label: term.label }))}
        value={categories}
        onChange={setCategories}
        comboboxProps={{ withinPortal: false }}
      />
      <Textarea
        label={t`相手の言葉（そのまま）`}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={2000}
        value={verbatim}
        onChange={(event) => setVerbatim(event.currentTarget.value)}
        data-testid="verbatim"
      />
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={verbatim.trim() === '' && categories.length === 0}
          loading={mark.isPending}
          onClick={() => mark.mutate(null)}
          data-testid="mark-harassment"
        >
          <Trans>記録して責任者に知らせる</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

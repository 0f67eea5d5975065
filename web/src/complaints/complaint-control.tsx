import type { CallComplaints, ComplaintKind, DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Radio, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconMessageReport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { useCareDoor } from '../desk/care-door.ts';
import { PanelControl } from '../desk/in-call/panel-control.tsx';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { ReadAloud } from '../ui/read-aloud.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { complaintKindWords, complaintKinds } from './complaint-words.ts';
import { useCallComplaints } from './use-call-complaints.ts';

/** 「クレーム」: what was agreed with the client about it, and the case. Harassment has a key of its own. */
export function ComplaintControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { data } = useCallComplaints(call);
  useShortcuts([{ shortcut: deskShortcuts.complaint, enabled: true, run: toggle }]);
  return (
    <PanelControl
      shortcut={deskShortcuts.complaint}
      icon={<IconMessageReport size={18} aria-hidden />}
      testId="complaint"
      words={<Trans>クレーム</Trans>}
      panel={{ name: t`クレームとして受ける`, width: 520 }}
      opened={opened}
      toggle={toggle}
      close={close}
    >
      {opened && data ? <ComplaintForm call={call} shown={data} onDone={close} /> : null}
    </PanelControl>
  );
}

interface FormProps {
  readonly call: DeskCall;
  readonly shown: CallComplaints;
  readonly onDone: () => void;
}

function ComplaintForm({ call, shown, onDone }: FormProps) {
  const { t, i18n } = useLingui();
  const open = shown.complaints.find((each) => each.state === 'open');
  const first = open?.kind ?? 'service';
  const form = useForm({
    initialValues: {
      kind: first as ComplaintKind,
      callerName: open?.callerName ?? '',
      wants: '',
      offered: '',
      promise: promiseOf(shown, first),
      recordingRefused: false,
    },
  });
  const door = useCareDoor(call.callId);
  const send = useChange(
    ({ promise, ...values }: typeof form.values) =>
      door.markComplaint({ ...values, promiseMinutes: promise === '' ? null : Number(promise) }),
    {
      stale: door.stale.complaints,
      done: door.practice
        ? t`クレームとして受けました（練習のため、だれにも知らせていません）。`
        : t`クレームとして受けました。依頼企業に知らせました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  const { kind } = form.values;
  const agreed = shown.agreement.kinds[kind];
  const promises = usePromises(agreed.promiseMinutes);
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Stack gap={8}>
        <Radio.Group
          label={t`何についてですか`}
          value={kind}
          onChange={(value) => {
            const chosen = complaintKinds.find((each) => each === value) ?? 'other';
            form.setValues({ kind: chosen, promise: promiseOf(shown, chosen) });
          }}
        >
          <Group gap="sm" mt={4}>
            {complaintKinds.map((each, index) => (
              <Radio
                key={each}
                value={each}
                label={i18n._(complaintKindWords[each])}
                {...(index === 0 ? { 'data-autofocus': true } : {})}
              />
            ))}
          </Group>
        </Radio.Group>
        <Agreed shown={shown} kind={kind} />
        {agreed.accepts ? (
          <>
            <Group grow align="flex-end">
              <TextInput label={t`お名前`} maxLength={120} {...form.getInputProps('callerName')} />
              <Select
                label={t`折り返しの約束`}
                allowDeselect={false}
                data={promises}
                comboboxProps={{ withinPortal: false }}
                {...form.getInputProps('promise')}
              />
            </Group>
            <Textarea
              label={t`ご要望（相手の言葉で）`}
              autosize
              minRows={2}
              maxRows={4}
              maxLength={2000}
              {...form.getInputProps('wants')}
            />
            <Textarea
              label={t`お伝えしたこと`}
              autosize
              minRows={1}
              maxRows={3}
              maxLength={2000}
              {...form.getInputProps('offered')}
            />
            {kind === 'recording' ? (
              <Checkbox
                label={t`録音を拒まれた（記録し、録音は続けます）`}
                {...form.getInputProps('recordingRefused', { type: 'checkbox' })}
              />
            ) : null}
          </>
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={send.isPending} data-testid="send-complaint">
            {open?.kind === kind ? <Trans>対応中の件に加える</Trans> : <Trans>クレームとして受ける</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const promiseOf = (shown: CallComplaints, kind: ComplaintKind): string =>
  String(shown.agreement.kinds[kind].promiseMinutes ?? '');

function usePromises(agreed: number | null): { value: string; label: string }[] {
  const { t } = useLingui();
  const minutes = [...new Set([30, 60, 120, 1440, ...(agreed === null ? [] : [agreed])])].toSorted(
    (one, other) => one - other,
  );
  return [
    { value: '', label: t`約束しない` },
    ...minutes.map((each) => ({
      value: String(each),
      label: each % 60 === 0 ? t`${each / 60}時間以内` : t`${each}分以内`,
    })),
  ];
}

/** What is said and done for this kind, and what must not be. */
function Agreed({ shown, kind }: { shown: CallComplaints; kind: ComplaintKind }) {
  const { agreement } = shown;
  const agreed = agreement.kinds[kind];
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {agreement.agreed ? null : <Trans>取り決めがまだないため、標準の文例です。 </Trans>}
        {agreed.line === 'first' ? (
          <Trans>1次受け：お名前と連絡先を伺い、担当者が折り返します。</Trans>
        ) : (
          <Trans>2次受け：下の手順でご案内します。</Trans>
        )}
      </Text>
      {agreed.accepts ? null : (
        <Text size="sm" fw={700}>
          <Trans>この種類のクレームはお受けしない取り決めです。依頼企業の窓口をご案内してください。</Trans>
        </Text>
      )}
      {kind === 'recording' ? (
        <>
          <Card label={<Trans>目的のカード</Trans>} text={agreement.purposeCard} />
          <Card label={<Trans>取り扱いのカード</Trans>} text={agreement.managementCard} />
        </>
      ) : (
        <Card label={<Trans>お伝えする言葉</Trans>} text={agreed.words} />
      )}
      <Card label={<Trans>理由のない要求には（謝らず、はっきりと）</Trans>} text={agreement.firmWords} />
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {agreed.steps}
      </Text>
    </Stack>
  );
}

function Card({ label, text }: { label: ReactNode; text: string }) {
  if (text === '') return null;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <ReadAloud text={text} />
    </div>
  );
}

import type { AccountRouting, TelephoneLine } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Fieldset, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { groupNumber } from '../../ui/telephone-number.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { FieldRow } from '../form/field-row.tsx';
import { toE164 } from '../form/to-e164.ts';
import { useChange } from '../form/use-change.ts';
import { AnnouncementSelect } from './announcement-select.tsx';
import { ClosuresEditor } from './closures-editor.tsx';
import { OwnPhonesEditor } from './own-phones-editor.tsx';
import { SourcesEditor } from './sources-editor.tsx';

/** Everything of a client company that concerns its arriving calls. */
export function AccountRoutingTab({ accountId }: { accountId: string }) {
  const routing = useQuery({
    queryKey: ['accountRouting', accountId],
    queryFn: () => api('accountRouting', { params: { id: accountId } }),
  });
  const lines = useQuery({
    queryKey: ['listLines', accountId],
    queryFn: () => api('listLines', { query: { accountId } }),
  });
  return (
    <QueryView query={routing}>
      {(found) => (
        <QueryView query={lines}>
          {({ items }) => <RoutingForm accountId={accountId} routing={found} lines={items} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function RoutingForm({
  accountId,
  routing,
  lines,
}: {
  accountId: string;
  routing: AccountRouting;
  lines: readonly TelephoneLine[];
}) {
  const { t } = useLingui();
  const [value, setValue] = useState(() => asWritten(routing));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const set = (part: Partial<AccountRouting>) => setValue((before) => ({ ...before, ...part }));
  const save = useChange(
    (body: AccountRouting) => api('changeAccountRouting', { params: { id: accountId }, body }),
    {
      stale: ['accountRouting', 'doNotRing', 'listAudit'],
      done: t`保存しました。次の着信から変わります。`,
      onDone: (saved) => setValue(asWritten(saved)),
      onFields: setFaults,
    },
  );
  const { newYear, voicemailMail } = value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setFaults({});
        save.mutate(withNumbers(value));
      }}
    >
      <Stack maw={860} gap="md">
        <Fieldset legend={t`転送元`}>
          <SourcesEditor
            value={value.sources}
            lines={lines}
            faults={faults}
            onChange={(sources) => set({ sources })}
          />
        </Fieldset>
        <Fieldset legend={t`先に鳴らす電話`}>
          <OwnPhonesEditor accountId={accountId} value={value} faults={faults} onChange={set} />
        </Fieldset>
        <Fieldset legend={t`休業と年末年始`}>
          <Stack gap="md">
            <ClosuresEditor
              value={value.closures}
              lines={lines}
              faults={faults}
              onChange={(closures) => set({ closures })}
            />
            <Switch
              label={t`年末年始は毎年休業する`}
              checked={newYear !== null}
              onChange={(event) =>
                set({
                  newYear: event.currentTarget.checked
                    ? { from: '12-29', until: '01-03', announcementId: null }
                    : null,
                })
              }
            />
            {newYear === null ? null : (
              <FieldRow>
                <TextInput
                  label={t`年末年始の初日（月-日）`}
                  placeholder="12-29"
                  value={newYear.from}
                  error={faults['newYear.from']}
                  onChange={(event) => set({ newYear: { ...newYear, from: event.currentTarget.value } })}
                />
                <TextInput
                  label={t`年末年始の最終日（月-日）`}
                  placeholder="01-03"
                  value={newYear.until}
                  error={faults['newYear.until']}
                  onChange={(event) => set({ newYear: { ...newYear, until: event.currentTarget.value } })}
                />
                <AnnouncementSelect
                  label={t`年末年始に流すアナウンス`}
                  none={t`回線の時間外のお知らせ`}
                  value={newYear.announcementId}
                  onChange={(announcementId) => set({ newYear: { ...newYear, announcementId } })}
                />
              </FieldRow>
            )}
          </Stack>
        </Fieldset>
        <Fieldset legend={t`伝言のお知らせメール`}>
          <Stack gap="sm">
            <Switch
              label={t`伝言が録音されたら、報告の代表メールアドレスにお知らせする`}
              description={t`メールにはリンクだけが入ります。録音はサインインして聞きます。`}
              checked={voicemailMail.send}
              onChange={(event) =>
                set({ voicemailMail: { ...voicemailMail, send: event.currentTarget.checked } })
              }
            />
            {voicemailMail.send ? (
              <Switch
                label={t`メールに音声も添付する`}
                checked={voicemailMail.attachAudio}
                onChange={(event) =>
                  set({ voicemailMail: { ...voicemailMail, attachAudio: event.currentTarget.checked } })
                }
              />
            ) : null}
            {voicemailMail.send && voicemailMail.attachAudio ? (
              <Alert color="yellow" variant="light">
                <Trans>
                  添付した音声は、メールの経路や転送先に残り、こちらから消すことも、だれが聞いたかを記録することもできません。お名前や電話番号が含まれます。依頼企業が書面で希望したときだけお使いください。
                </Trans>
              </Alert>
            ) : null}
          </Stack>
        </Fieldset>
        <Fieldset legend={t`お断りのアナウンス`}>
          <AnnouncementSelect
            label={t`お断りする番号に流すアナウンス`}
            none={t`標準のアナウンス`}
            value={value.blockedAnnouncementId}
            onChange={(blockedAnnouncementId) => set({ blockedAnnouncementId })}
          />
          <Text size="sm" c="dimmed" mt={4}>
            <Trans>お断りする番号は［着信のお断り］で決めます。</Trans>
          </Text>
        </Fieldset>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>変更を保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Numbers as Japanese write them. */
const asWritten = (value: AccountRouting): AccountRouting => ({
  ...value,
  sources: value.sources.map((source) => ({
    ...source,
    number: source.number === null ? null : groupNumber(source.number),
  })),
  ownPhones: value.ownPhones && {
    ...value.ownPhones,
    phones: value.ownPhones.phones.map((phone) => ({ ...phone, number: groupNumber(phone.number) })),
  },
});

/** Numbers as people typed them, in E.164. */
const withNumbers = (value: AccountRouting): AccountRouting => ({
  ...value,
  sources: value.sources.map((source) => ({ ...source, number: toE164(source.number ?? '') })),
  ownPhones: value.ownPhones && {
    ...value.ownPhones,
    phones: value.ownPhones.phones.map((phone) => ({ ...phone, number: toE164(phone.number) ?? '' })),
  },
});

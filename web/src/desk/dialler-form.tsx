import type { Contact } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useTelephone } from '../phone/phone-provider.tsx';
import { isComposing } from '../ui/is-composing.ts';
import { wordsOf } from '../ui/show-error.ts';
import { groupNumber } from '../ui/telephone-number.ts';
import { ContactList } from './contact-list.tsx';
import { DialPad } from './dial-pad.tsx';
import { closeDialler } from './dialler-store.ts';
import type { DialWish } from './dialler-store.ts';
import { useTakeAnswer } from './use-take-answer.ts';

type Withheld = 'as-set' | 'shown' | 'withheld';
const withheldValues = { 'as-set': null, shown: false, withheld: true } as const;

/** Whom to call, in whose name, with which number shown. */
export function DiallerForm({ wish }: { wish: DialWish }) {
  const { t } = useLingui();
  const { phone } = useTelephone();
  const takeAnswer = useTakeAnswer();
  const accounts = useQuery({
    queryKey: ['listAccounts', 'dialler'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  const only = accounts.data?.items.length === 1 ? accounts.data.items[0] : undefined;
  const [chosen, setChosen] = useState<string | null>(wish.accountId ?? null);
  const accountId = chosen ?? only?.id ?? null;
  const [written, setWritten] = useState(wish.number ? groupNumber(wish.number) : '');
  const [numberId, setNumberId] = useState<string | null>(null);
  const [withheld, setWithheld] = useState<Withheld>('as-set');
  const [reason, setReason] = useState(wish.reason ?? '');
  const choices = useQuery({
    queryKey: ['outgoingChoices', accountId],
    queryFn: () => api('outgoingChoices', { params: { id: accountId! } }),
    enabled: accountId !== null,
  });
  const dial = useMutation({
    // The voice is on its way before the other side answers; the engine lets nobody hear it until then.
    onMutate: () => phone.setTalking(true),
    mutationFn: () =>
      api('placeCall', {
        body: {
          accountId: accountId!,
          number: written,
          callerNumberId: numberId,
          withheld: withheldValues[withheld],
          reason,
          forCallId: wish.forCallId ?? null,
          forReportId: wish.forReportId ?? null,
        },
      }),
    onSuccess: (desk) => {
      takeAnswer(desk);
      closeDialler();
    },
    onError: () => phone.setTalking(false),
    meta: { quiet: true },
  });
  const take = (contact: Contact) => {
    setChosen(contact.accountId);
    setWritten(contact.display);
  };
  const isNumber = /^[\d\s()+#*‐‑–—―ー−-]+$/.test(written.normalize('NFKC'));
  const ready = accountId !== null && isNumber && !dial.isPending;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) dial.mutate();
      }}
    >
      <Stack gap="sm">
        <Select
          label={t`どの依頼企業の名前でかけますか`}
          searchable
          required
          nothingFoundMessage={t`該当する依頼企業はありません`}
          data={(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={accountId}
          onChange={(value) => {
            setChosen(value);
            setNumberId(null);
          }}
          data-testid="dial-account"
        />
        <Group align="flex-start" gap="md" wrap="nowrap">
          <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
            <TextInput
              label={t`電話番号、または相手の名前`}
              description={t`184（非通知）・186（通知）を前に付けることもできます。`}
              data-autofocus
              required
              autoComplete="off"
              value={written}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault();
              }}
              onChange={(event) => setWritten(event.currentTarget.value)}
              styles={{ input: { fontSize: '1.25rem', fontVariantNumeric: 'tabular-nums' } }}
              data-testid="dial-number"
            />
            <ContactList search={written} accountId={accountId} onTake={take} />
          </Stack>
          <DialPad onKey={(key) => setWritten((before) => before + key)} />
        </Group>
        <Group grow align="flex-start">
          <Select
            label={t`相手に表示する番号`}
            placeholder={t`依頼企業を選んでください`}
            data={(choices.data?.numbers ?? []).map((number) => ({
              value: number.id,
              label: number.label ? `${number.display}（${number.label}）` : number.display,
            }))}
            value={numberId ?? choices.data?.defaultNumberId ?? null}
            onChange={setNumberId}
            disabled={accountId === null}
            error={choices.data?.numbers.length === 0 ? t`表示できる番号がありません` : null}
          />
          <Radio.Group
            label={t`番号の通知`}
            value={withheld}
            onChange={(value) => setWithheld(value as Withheld)}
          >
            <Group gap="md" mt={6}>
              <Radio
                value="as-set"
                label={choices.data?.withheld ? t`設定どおり（非通知）` : t`設定どおり（通知）`}
              />
              <Radio value="shown" label={t`通知`} />
              <Radio value="withheld" label={t`非通知`} />
            </Group>
          </Radio.Group>
        </Group>
        <TextInput
          label={t`用件（記録に残ります）`}
          placeholder={t`例：折り返し、至急の報告`}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {choices.data === undefined ? null : (
          <Text size="sm" c="dimmed">
            {choices.data.notice === 'spoken' ? (
              <Trans>通話は録音されます。つながったら、はじめに録音していることをお伝えください。</Trans>
            ) : (
              <Trans>相手が出ると、録音していることを案内するアナウンスが流れます。</Trans>
            )}
          </Text>
        )}
        {dial.error ? (
          <Alert color="red" role="alert" data-testid="dial-refused">
            {wordsOf(dial.error)}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={closeDialler}>
            <Trans>やめる</Trans>
          </Button>
          <Button
            type="submit"
            disabled={!ready}
            loading={dial.isPending}
            leftSection={<IconPhoneOutgoing size={18} aria-hidden />}
            color="#1a6b3a"
            data-testid="dial"
          >
            <Trans>発信する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import type { OnboardingFacts, OnboardingSection, UsePurpose } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { usePurposeWords } from './section-words.ts';

interface Props {
  readonly accountId: string;
  readonly facts: OnboardingFacts;
}

/** The form of a section that is filled in here; null: another screen has it. */
export function SectionForm({ section, ...props }: Props & { section: OnboardingSection }) {
  const { t } = useLingui();
  if (section === 'business')
    return (
      <TextsForm
        {...props}
        fields={[
          {
            name: 'businessSummary',
            label: t`事業の概要`,
            description: t`着信のときにオペレーターの画面に出ます。短く、事実だけを。`,
            maxLength: 2000,
          },
        ]}
      />
    );
  if (section === 'purpose') return <PurposeForm {...props} />;
  if (section === 'numbers')
    return (
      <TextsForm
        {...props}
        fields={[
          {
            name: 'forwarding',
            label: t`転送のしかた`,
            description: t`例：代表番号を、話し中と20秒応答なしのときに転送。携帯は転送しない。`,
            maxLength: 500,
          },
        ]}
      />
    );
  if (section === 'delegation')
    return (
      <TextsForm
        {...props}
        fields={[
          {
            name: 'delegated',
            label: t`任せること`,
            description: t`例：お名前とご用件の聞き取り、訪問日時の変更の受付。`,
            maxLength: 1000,
          },
          {
            name: 'notDelegated',
            label: t`任せないこと`,
            description: t`例：料金のご案内、契約の取り消し。なければ「なし」と書いてください。`,
            maxLength: 1000,
          },
        ]}
      />
    );
  if (section === 'wording')
    return (
      <TextsForm
        {...props}
        fields={[
          {
            name: 'wording',
            label: t`言葉づかいの希望`,
            description: t`例：社名は「青葉」とだけ言う。「患者さん」と言い、「お客様」とは言わない。`,
            maxLength: 1000,
          },
        ]}
      />
    );
  return null;
}

type TextName = Exclude<keyof OnboardingFacts, 'purpose'>;

interface TextField {
  readonly name: TextName;
  readonly label: string;
  readonly description: string;
  readonly maxLength: number;
}

type Texts = Partial<Pick<OnboardingFacts, TextName>>;

/**
 * Saved by itself when one leaves a field that was changed, so that nothing is lost between two sittings. Only what was
 * typed here is sent: the other side fills in its part meanwhile.
 */
function TextsForm({ accountId, facts, fields }: Props & { fields: readonly TextField[] }) {
  const [typed, setTyped] = useState<Texts>({});
  const [faults, setFaults] = useState<Record<string, string>>({});
  const save = useSave(accountId, setFaults);
  const changed = without(typed, facts);
  const isChanged = Object.keys(changed).length > 0;
  const keep = () => {
    if (!isChanged) return;
    setFaults({});
    save.mutate(changed, { onSuccess: () => setTyped((now) => without(now, changed)) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Stack gap="sm">
        {fields.map(({ name, label, description, maxLength }) => (
          <Textarea
            key={name}
            label={label}
            description={description}
            autosize
            minRows={2}
            maxLength={maxLength}
            value={typed[name] ?? facts[name]}
            error={faults[name]}
            onChange={({ currentTarget: { value } }) => setTyped((now) => ({ ...now, [name]: value }))}
            onBlur={keep}
          />
        ))}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Those texts that are not the same there. */
const without = (texts: Texts, there: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([name, text]) => text !== there[name as TextName]));

function PurposeForm({ accountId, facts }: Props) {
  const { t } = useLingui();
  const words = usePurposeWords();
  const save = useSave(accountId, () => undefined);
  return (
    <Radio.Group
      label={t`いちばん近いものを一つ選んでください`}
      description={t`はじめて選んだときに、報告の期限の初期値が決まります。あとから［報告の決まり］で変えられます。`}
      value={facts.purpose}
      onChange={(purpose) => save.mutate({ purpose: purpose as UsePurpose })}
    >
      <Stack gap="sm" mt="sm">
        {(['focus', 'speed', 'sales'] as const).map((purpose) => (
          <Radio
            key={purpose}
            value={purpose}
            disabled={save.isPending}
            label={words[purpose].name}
            description={words[purpose].effect}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function useSave(accountId: string, onFields: (faults: Record<string, string>) => void) {
  const { t } = useLingui();
  return useChange(
    (body: Partial<OnboardingFacts>) => api('saveOnboarding', { params: { id: accountId }, body }),
    { stale: ['onboarding', 'account', 'reportRules', 'listAudit'], done: t`保存しました。`, onFields },
  );
}

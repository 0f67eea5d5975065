import type { ScriptContext, ScriptStep, StepKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Group, MultiSelect, NumberInput, Select, Text } from '@mantine/core';
import { identityItems, useIdentityWords } from '../../facts/fact-words.ts';
import { stepKindWords } from '../../desk/script/step-words.ts';
import { AloudField } from '../../ui/aloud-field.tsx';
import { FieldRow } from '../../admin/form/field-row.tsx';
import { isComposing } from '../../ui/is-composing.ts';
import { useFieldWords } from './field-words.ts';
import { jumpsTo } from './outline-edit.ts';
import type { OutlineWork } from './use-outline.ts';
import { WaySelect } from './way-select.tsx';

interface Props {
  readonly step: ScriptStep;
  readonly work: OutlineWork;
  readonly context: ScriptContext;
}

const kinds = Object.keys(stepKindWords) as StepKind[];

/** Everything of a step but its title. */
export function StepFields({ step, work, context }: Props) {
  const { t, i18n } = useLingui();
  const { priorities, audiences } = useFieldWords();
  const { body } = work;
  const from = jumpsTo(body, step.id);
  return (
    <>
      <AloudField
        label={step.kind === 'note' ? t`覚え書き` : t`言葉`}
        description={
          step.kind === 'note' ? undefined : t`（ ）の中はオペレーターへの指示で、読み上げません。`
        }
        minRows={2}
        maxRows={8}
        value={step.words}
        silent={step.kind === 'note'}
        onText={(words) => work.changeStep({ ...step, words }, 'words')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          work.addStep(step.id);
        }}
        data-testid="step-words"
      />
      <FieldRow>
        <Select
          label={t`種類`}
          allowDeselect={false}
          data={kinds.map((kind) => ({ value: kind, label: i18n._(stepKindWords[kind]) }))}
          value={step.kind}
          onChange={(kind) => (kind === null ? undefined : work.changeKind(step, kind as StepKind))}
          data-testid="step-kind"
        />
        <WaySelect
          label={t`このあと`}
          body={body}
          way={step.way}
          onChange={(way) => work.changeStep({ ...step, way })}
        />
      </FieldRow>
      <OwnFields step={step} work={work} context={context} />
      <FieldRow>
        <Select
          label={t`優先`}
          allowDeselect={false}
          data={priorities}
          value={step.priority}
          onChange={(value) =>
            work.changeStep({ ...step, priority: (value ?? 'normal') as ScriptStep['priority'] })
          }
        />
        <Select
          label={t`対象の方`}
          allowDeselect={false}
          data={audiences}
          value={step.audience}
          onChange={(value) =>
            work.changeStep({ ...step, audience: (value ?? 'everybody') as ScriptStep['audience'] })
          }
        />
      </FieldRow>
      <Checkbox
        label={t`録音に残さない（カード番号など）`}
        checked={step.sensitive ?? false}
        onChange={(event) => work.changeStep({ ...step, sensitive: event.currentTarget.checked })}
      />
      {from.length === 0 ? null : (
        <Text size="xs" c="dimmed">
          <Trans>ここへ進む手順：</Trans>
          {from.map(({ title }) => title).join('、')}
        </Text>
      )}
    </>
  );
}

/** What only some kinds have. */
function OwnFields({ step, work, context }: Props) {
  const { t } = useLingui();
  const { reportParts } = useFieldWords();
  switch (step.kind) {
    case 'ask':
      return (
        <Group align="end">
          <Select
            label={t`報告に入る欄`}
            clearable
            data={reportParts}
            value={step.field}
            onChange={(field) => work.changeStep({ ...step, field: field as typeof step.field })}
          />
          <Checkbox
            mb={8}
            label={t`必ず伺う`}
            checked={step.required}
            onChange={(event) => work.changeStep({ ...step, required: event.currentTarget.checked })}
          />
        </Group>
      );
    case 'choose':
      return (
        <Checkbox
          label={t`選んだものを、報告の用件の書き出しにする`}
          checked={step.fillsMatter}
          onChange={(event) => work.changeStep({ ...step, fillsMatter: event.currentTarget.checked })}
        />
      );
    case 'check-identity':
      return <CheckFields step={step} work={work} context={context} />;
    case 'tell':
      return (
        <MultiSelect
          label={t`ご案内する項目`}
          description={t`「お伝えする項目」に登録したものから選びます。`}
          searchable
          data={context.facts.map(({ id, label }) => ({ value: id, label }))}
          value={step.facts}
          onChange={(facts) => work.changeStep({ ...step, facts })}
        />
      );
    case 'book':
      return (
        <NumberInput
          w={160}
          label={t`伺う希望の数`}
          min={1}
          max={3}
          allowDecimal={false}
          clampBehavior="strict"
          value={step.wishes}
          onChange={(wishes) =>
            typeof wishes === 'number' && wishes > 0 ? work.changeStep({ ...step, wishes }) : undefined
          }
        />
      );
    case 'transfer':
      return <TransferFields step={step} work={work} context={context} />;
    case 'take-message':
      return (
        <Checkbox
          label={t`折り返しのご希望として報告する`}
          checked={step.callback}
          onChange={(event) => work.changeStep({ ...step, callback: event.currentTarget.checked })}
        />
      );
    default:
      return null;
  }
}

type PropsOf<K extends StepKind> = Omit<Props, 'step'> & { readonly step: Extract<ScriptStep, { kind: K }> };

function TransferFields({ step, work, context }: PropsOf<'transfer'>) {
  const { t } = useLingui();
  const staff = context.staff.filter(({ left, id }) => !left || id === step.staffId);
  return (
    <>
      <Select
        label={t`取次ぎ先`}
        placeholder={t`宛先に指名された方`}
        clearable
        searchable
        data={staff.map(({ id, name, left }) => ({
          value: id,
          label: left ? t`${name}（名簿にいません）` : name,
        }))}
        value={step.staffId}
        onChange={(staffId) => work.changeStep({ ...step, staffId })}
      />
      <AloudField
        label={t`不在のときの言葉`}
        minRows={1}
        value={step.absent}
        onText={(absent) => work.changeStep({ ...step, absent }, 'absent')}
      />
    </>
  );
}

function CheckFields({ step, work, context }: PropsOf<'check-identity'>) {
  const { t } = useLingui();
  const words = useIdentityWords();
  return (
    <>
      <FieldRow>
        <MultiSelect
          label={t`照合する項目（すべて一致が必要）`}
          data={identityItems.map((item) => ({ value: item, label: words(item) }))}
          value={step.items}
          error={step.items.length === 0 ? t`一つ以上選んでください` : undefined}
          onChange={(items) => work.changeStep({ ...step, items: items as typeof step.items })}
        />
        <NumberInput
          label={t`確認できる回数`}
          min={1}
          max={5}
          allowDecimal={false}
          clampBehavior="strict"
          value={step.tries}
          onChange={(tries) =>
            typeof tries === 'number' && tries > 0 ? work.changeStep({ ...step, tries }) : undefined
          }
        />
      </FieldRow>
      <MultiSelect
        label={t`確認できたら開く項目`}
        data={context.facts.filter((fact) => fact.protected).map(({ id, label }) => ({ value: id, label }))}
        value={step.opens}
        onChange={(opens) => work.changeStep({ ...step, opens })}
      />
      <Checkbox
        label={t`そのお客様の情報も開く`}
        checked={step.opensCaller}
        onChange={(event) => work.changeStep({ ...step, opensCaller: event.currentTarget.checked })}
      />
      <AloudField
        label={t`確認できないときの言葉`}
        minRows={2}
        value={step.refusal}
        onText={(refusal) => work.changeStep({ ...step, refusal }, 'refusal')}
      />
      <WaySelect
        label={t`確認できないとき`}
        body={work.body}
        way={step.failed}
        onChange={(failed) => work.changeStep({ ...step, failed })}
      />
    </>
  );
}

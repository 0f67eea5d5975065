import type { ReportRules } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { MultiSelect, TagsInput } from '@mantine/core';
import { toneWords, urgencyWords } from '../../ui/report-words.ts';
import { FieldRow } from '../form/field-row.tsx';

type Condition = Pick<ReportRules['assignment'][number], 'categories' | 'urgencies' | 'tones' | 'words'>;

interface Props {
  readonly rule: Condition;
  readonly categories: ReportRules['categories'];
  readonly categoryFault: string | undefined;
  readonly onChange: (part: Partial<Condition>) => void;
}

/** What a rule is about; what is left empty is about everything. */
export function ConditionFields({ rule, categories, categoryFault, onChange }: Props) {
  const { t, i18n } = useLingui();
  const any = (chosen: readonly unknown[]): string => (chosen.length === 0 ? t`問わない` : '');
  const keys = <K extends string>(words: Readonly<Record<K, unknown>>): K[] => Object.keys(words) as K[];
  return (
    <>
      <FieldRow>
        <MultiSelect
          label={t`区分`}
          placeholder={any(rule.categories)}
          data={categories.map(({ id, name }) => ({ value: id, label: name || id }))}
          value={rule.categories}
          error={categoryFault}
          onChange={(chosen) => onChange({ categories: chosen })}
        />
        <MultiSelect
          label={t`緊急度`}
          placeholder={any(rule.urgencies)}
          data={keys(urgencyWords).map((each) => ({ value: each, label: i18n._(urgencyWords[each]) }))}
          value={rule.urgencies}
          onChange={(chosen) =>
            onChange({ urgencies: keys(urgencyWords).filter((each) => chosen.includes(each)) })
          }
        />
        <MultiSelect
          label={t`ご様子`}
          placeholder={any(rule.tones)}
          data={keys(toneWords).map((each) => ({ value: each, label: i18n._(toneWords[each]) }))}
          value={rule.tones}
          onChange={(chosen) => onChange({ tones: keys(toneWords).filter((each) => chosen.includes(each)) })}
        />
      </FieldRow>
      <TagsInput
        label={t`言葉（用件・対応・メニューの選択のどれかにあるとき）`}
        placeholder={any(rule.words)}
        maxTags={30}
        value={rule.words}
        onChange={(words) => onChange({ words })}
      />
    </>
  );
}

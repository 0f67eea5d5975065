import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, MultiSelect, NumberInput, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { identityItems, useIdentityWords } from '../../facts/fact-words.ts';
import { FieldRow } from '../form/field-row.tsx';

/** What an identity check asks for, what it opens, and what is said when it is not passed. */
export function CheckStepFields({
  accountId,
  props,
}: {
  accountId: string;
  props: (field: string, checkbox?: boolean) => object;
}) {
  const { t } = useLingui();
  const words = useIdentityWords();
  const facts = useQuery({
    queryKey: ['listAccountFacts', accountId],
    queryFn: () => api('listAccountFacts', { params: { id: accountId } }),
  });
  const choices = (facts.data?.items ?? []).filter((fact) => fact.protected);
  return (
    <>
      <FieldRow>
        <MultiSelect
          mt="xs"
          label={t`照合する項目（すべて一致が必要）`}
          data={identityItems.map((item) => ({ value: item, label: words(item) }))}
          {...props('items')}
        />
        <NumberInput
          mt="xs"
          label={t`確認できる回数`}
          min={1}
          max={5}
          allowDecimal={false}
          {...props('tries')}
        />
      </FieldRow>
      <MultiSelect
        mt="xs"
        label={t`確認できたら開く項目`}
        data={choices.map(({ id, label }) => ({ value: id, label }))}
        {...props('opens')}
      />
      {choices.length > 0 ? null : (
        <Text size="xs" c="dimmed">
          <Trans>「お伝えする項目」で保護した項目が、ここに出ます。</Trans>
        </Text>
      )}
      <Checkbox mt="xs" label={t`そのお客様の情報も開く`} {...props('opensCaller', true)} />
      <Textarea
        mt="xs"
        label={t`確認できないときの言葉`}
        required
        autosize
        minRows={2}
        maxLength={600}
        {...props('refusal')}
      />
    </>
  );
}

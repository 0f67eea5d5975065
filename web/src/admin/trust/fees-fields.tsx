import type { PageBody } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

type Fees = Extract<PageBody, { kind: 'scope-and-fees' }>;

interface Props {
  readonly body: Fees;
  readonly onChange: (body: Fees) => void;
}

/** What is done for which price; the tax and the day are always said. */
export function FeesFields({ body, onChange }: Props) {
  const { t } = useLingui();
  return (
    <Stack gap="sm">
      <Textarea
        label={t`サービスの範囲`}
        required
        autosize
        minRows={5}
        maxLength={5000}
        value={body.scope}
        onChange={(event) => onChange({ ...body, scope: event.currentTarget.value })}
      />
      <Rows body={body} onChange={onChange} />
      <Radio.Group
        label={t`消費税`}
        value={body.tax}
        onChange={(tax) => onChange({ ...body, tax: tax === 'excluded' ? 'excluded' : 'included' })}
      >
        <Group mt={4}>
          <Radio value="included" label={t`税込`} />
          <Radio value="excluded" label={t`税別`} />
        </Group>
      </Radio.Group>
      <TextInput
        type="date"
        label={t`いつの料金か`}
        required
        w={200}
        value={body.asOf}
        onChange={(event) => onChange({ ...body, asOf: event.currentTarget.value })}
      />
      <Textarea
        label={t`解約・そのほかの費用`}
        autosize
        minRows={4}
        maxLength={5000}
        value={body.rules}
        onChange={(event) => onChange({ ...body, rules: event.currentTarget.value })}
      />
    </Stack>
  );
}

function Rows({ body, onChange }: Props) {
  const { t } = useLingui();
  const { fees } = body;
  const change = (index: number, fields: Partial<Fees['fees'][number]>) =>
    onChange({ ...body, fees: fees.map((fee, at) => (at === index ? { ...fee, ...fields } : fee)) });
  return (
    <>
      {fees.map((fee, index) => (
        <Group key={index} gap="xs" align="flex-end">
          <TextInput
            label={t`項目`}
            required
            maxLength={100}
            flex={2}
            miw={120}
            value={fee.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <TextInput
            label={t`料金`}
            required
            maxLength={60}
            flex={1}
            miw={100}
            value={fee.price}
            onChange={(event) => change(index, { price: event.currentTarget.value })}
          />
          <TextInput
            label={t`補足`}
            maxLength={200}
            flex={3}
            miw={140}
            value={fee.note}
            onChange={(event) => change(index, { note: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="red.8"
            size={36}
            aria-label={t`${index + 1}行目を消す`}
            disabled={fees.length === 1}
            onClick={() => onChange({ ...body, fees: fees.filter((_, at) => at !== index) })}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      {fees.length < 40 ? (
        <Button
          variant="default"
          w="fit-content"
          onClick={() => onChange({ ...body, fees: [...fees, { name: '', price: '', note: '' }] })}
        >
          <Trans>行を加える</Trans>
        </Button>
      ) : null}
    </>
  );
}

import type { HarassmentPolicyFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fieldset, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { FieldRow } from '../admin/form/field-row.tsx';

type Field = `hints.${keyof HarassmentPolicyFields['hints']}`;

interface Props {
  readonly on: boolean;
  /** Of the form that these fields belong to. */
  readonly input: (field: Field, as?: { readonly type: 'checkbox' }) => object;
}

/** Whether the loudness of calls is looked at, from when on something is told, and to whom. */
export function HintPolicyFields({ on, input }: Props) {
  const { t } = useLingui();
  return (
    <Fieldset legend={t`声の目安（当社運用基準）`}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          <Trans>
            通話の音の大きさだけから、声が大きくなった・同時に話している・無音、の目安を出します。言葉の聞き取りや本人の識別はしません。誤りがあるため判断には使わず、応対の評価や集計にも使いません。オペレーターの声も見るため、説明してから有効にしてください。次の通話から効きます。
          </Trans>
        </Text>
        <Switch label={t`声の目安を出す`} {...input('hints.on', { type: 'checkbox' })} />
        <FieldRow>
          <NumberInput
            label={t`声が大きくなった（dB）`}
            description={t`その方がはじめに話した20秒と比べて`}
            min={3}
            max={20}
            required
            disabled={!on}
            {...input('hints.raisedByDb')}
          />
          <NumberInput
            label={t`同時に話している（秒）`}
            description={t`10秒のあいだに。短い相づちは数えません`}
            min={1}
            max={9}
            required
            disabled={!on}
            {...input('hints.overlapSeconds')}
          />
          <NumberInput
            label={t`無音（秒）`}
            description={t`片方だけのときは、この3倍`}
            min={5}
            max={120}
            required
            disabled={!on}
            {...input('hints.silenceSeconds')}
          />
        </FieldRow>
        <Switch
          label={t`発信者の声が大きくなったら、オペレーターの手を上げて責任者に知らせる`}
          disabled={!on}
          {...input('hints.tellSupervisor', { type: 'checkbox' })}
        />
      </Stack>
    </Fieldset>
  );
}

import type { PracticeSetting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NumberInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';

/** For how long recordings of practice are kept, and a telephone that is away is waited for. */
export function PracticeSettingForm({ setting }: { setting: PracticeSetting }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: setting });
  const save = useChange((body: PracticeSetting) => api('changePracticeSetting', { body }), {
    stale: ['practiceRoom'],
    done: t`保存しました。`,
    onFields: form.setErrors,
  });
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>練習の設定</Trans>
      </Title>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Group align="flex-end" gap="sm">
          <NumberInput
            label={t`録音を残す日数`}
            description={t`過ぎると毎日自動で消します。聞けるのは本人と採点する人だけです。`}
            min={1}
            max={90}
            allowDecimal={false}
            {...form.getInputProps('keepDays')}
          />
          <NumberInput
            label={t`電話が切れたときに待つ秒数`}
            description={t`画面の再読み込みなどで電話が切れても、この間につながれば練習は続きます。`}
            min={5}
            max={600}
            allowDecimal={false}
            {...form.getInputProps('awaySeconds')}
          />
          <Button type="submit" variant="default" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </form>
    </section>
  );
}

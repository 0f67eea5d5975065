import type { CourseEditing, PublishCourse, RouteName } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { slashed } from '../../training/standing-words.ts';
import { tokyoDay } from '../../ui/tokyo-local.ts';
import { useChange } from '../form/use-change.ts';

const USUAL_DAYS = 30;

interface Props {
  readonly editing: CourseEditing;
  readonly stale: readonly RouteName[];
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What becomes of earlier passes, before a new version is published. */
export function PublishForm({ editing, stale, opened, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={700}>{t`公開しますか？`}</Text>} size="lg">
      {opened ? <Choice editing={editing} stale={stale} onClose={onClose} /> : null}
    </Modal>
  );
}

function Choice({ editing, stale, onClose }: Omit<Props, 'opened'>) {
  const { t } = useLingui();
  const { holders, demandedBy } = editing;
  const [now] = useState(Date.now);
  const form = useForm({ initialValues: { passes: 'hold', retakeBy: tokyoDay(now, USUAL_DAYS) } });
  const publish = useChange(
    (body: PublishCourse) => api('publishCourse', { params: { id: editing.id }, body }),
    { stale: [...stale], done: t`公開しました。`, onDone: onClose, onFields: form.setErrors },
  );
  const again = form.values.passes === 'again';
  const day = slashed(form.values.retakeBy);
  const clients = demandedBy.join('、');
  return (
    <form
      onSubmit={form.onSubmit(({ retakeBy }) => publish.mutate({ retakeBy: again ? retakeBy : null }))}
      noValidate
    >
      <Stack gap="md">
        <Text size="sm">
          <Trans>これから受ける人には、新しい版が出ます。いま合格が有効な人は{holders}人です。</Trans>
        </Text>
        <Radio.Group label={t`これまでの合格をどうしますか`} {...form.getInputProps('passes')}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="hold"
              label={t`それぞれの有効期限まで有効のままにする`}
              description={t`文の直しなど、覚え直すことがないときに選びます。`}
            />
            <Radio
              value="again"
              label={t`期日までに、全員に受け直してもらう`}
              description={t`法令や手順が変わり、古い合格のままでは困るときに選びます。`}
              data-testid="take-again"
            />
          </Stack>
        </Radio.Group>
        {again ? (
          <>
            <TextInput
              type="date"
              label={t`受け直しの期日`}
              description={t`この日までは、これまでの合格が有効です。`}
              min={tokyoDay(now, 1)}
              max={tokyoDay(now, 365)}
              required
              maw={260}
              {...form.getInputProps('retakeBy')}
              error={form.errors['body.retakeBy'] ?? form.errors['retakeBy']}
            />
            <Alert color="orange" title={t`こうなります`}>
              <Trans>
                これまでの合格は {day}{' '}
                で終わります。公開したあとの最初の朝9時に、対象の方にメールで知らせ、期日の前にもお知らせします。
              </Trans>{' '}
              {demandedBy.length === 0 ? (
                <Trans>この研修を担当の条件にしている依頼企業は、いまはありません。</Trans>
              ) : (
                <Trans>
                  期日までに合格しない方は、その翌日から、合格するまで次の依頼企業を担当できず、情報も見られません：
                  {clients}
                </Trans>
              )}
            </Alert>
          </>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>やめる</Trans>
          </Button>
          <Button
            type="submit"
            loading={publish.isPending}
            {...(again ? { color: 'red.8' } : {})}
            data-testid="publish-now"
          >
            {again ? <Trans>公開して、受け直しにする</Trans> : <Trans>公開する</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

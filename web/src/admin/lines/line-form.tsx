import type { Announcement, LineFields, TelephoneLine, TelephoneNumber } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Alert,
  Button,
  Fieldset,
  Group,
  NumberInput,
  Radio,
  Select,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueries } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '../../api.ts';
import { Loading } from '../../ui/loading.tsx';
import { NotReady } from '../../onboarding/not-ready.tsx';
import { RecordingNotCovered } from '../purposes/recording-not-covered.tsx';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { HoursEditor } from './hours-editor.tsx';
import { officeHours } from './office-hours.ts';

interface Props {
  readonly line: TelephoneLine | null;
  readonly accountId: string;
  readonly onDone: () => void;
}

/** Everything that a line needs; numbers and announcements are chosen among those that exist. */
export function LineForm(props: Props) {
  const { t } = useLingui();
  const [numbers, announcements] = useQueries({
    queries: [
      { queryKey: ['listNumbers'], queryFn: () => api('listNumbers') },
      { queryKey: ['listAnnouncements'], queryFn: () => api('listAnnouncements') },
    ],
  });
  if (!numbers.data || !announcements.data) return <Loading />;
  const free = numbers.data.items.filter(
    (number) => number.lineId === null || number.lineId === props.line?.id,
  );
  if (free.length === 0) {
    return (
      <Alert color="yellow" title={t`空いている電話番号がありません`}>
        <Trans>先に［電話番号］の画面で番号を登録してください。</Trans>
      </Alert>
    );
  }
  return <Fields {...props} numbers={free} announcements={announcements.data.items} />;
}

/** The form's values; an empty limit means none. */
type LineValues = Omit<z.input<typeof LineFields>, 'accountId' | 'simultaneousLimit'> & {
  simultaneousLimit: number | '';
};

interface FieldsProps extends Props {
  readonly numbers: readonly TelephoneNumber[];
  readonly announcements: readonly Announcement[];
}

function Fields({ line, accountId, onDone, numbers, announcements }: FieldsProps) {
  const { t } = useLingui();
  const first = announcements[0]?.id ?? '';
  const labelled = (words: string) => announcements.find((each) => each.label.includes(words))?.id ?? first;
  const form = useForm<LineValues>({
    initialValues: {
      numberId: line?.numberId ?? numbers[0]?.id ?? '',
      label: line?.label ?? '',
      live: line?.live ?? false,
      greeting: line?.greeting ?? '',
      greetingReading: line?.greetingReading ?? '',
      hours: line?.hours ?? officeHours,
      answering: line?.answering ?? 'announce',
      announcementId: line?.announcementId ?? labelled('録音'),
      closedAnnouncementId: line?.closedAnnouncementId ?? labelled('時間外'),
      apologyAnnouncementId: line?.apologyAnnouncementId ?? labelled('混雑'),
      thanksAnnouncementId: line?.thanksAnnouncementId ?? labelled('お礼'),
      waitingSound: line?.waitingSound ?? 'ringback',
      ringSeconds: line?.ringSeconds ?? 20,
      waitSeconds: line?.waitSeconds ?? 60,
      messageSeconds: line?.messageSeconds ?? 120,
      simultaneousLimit: line?.simultaneousLimit ?? '',
    },
  });
  const save = useChange(
    (values: LineValues) => {
      const body = {
        ...values,
        accountId,
        announcementId: values.answering === 'announce' ? values.announcementId : null,
        simultaneousLimit: values.simultaneousLimit === '' ? null : values.simultaneousLimit,
      };
      return line ? api('changeLine', { params: { id: line.id }, body }) : api('createLine', { body });
    },
    {
      stale: ['listLines', 'line', 'listNumbers', 'listAudit'],
      done: t`保存しました。次の着信から変わります。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  const spoken = announcements.map((each) => ({
    value: each.id,
    label: each.source === 'provisional' ? t`${each.label}（仮音声）` : each.label,
  }));
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack maw={860} gap="md">
        <Fieldset legend={t`番号と名乗り`}>
          <FieldRow>
            <Select
              label={t`電話番号`}
              required
              allowDeselect={false}
              data={numbers.map((each) => ({ value: each.id, label: `${each.display} ${each.label}` }))}
              {...form.getInputProps('numberId')}
            />
            <TextInput
              label={t`回線の名前`}
              description={t`例：代表、サポート窓口`}
              required
              maxLength={80}
              {...form.getInputProps('label')}
            />
          </FieldRow>
          <TextInput mt="sm" label={t`名乗り`} required maxLength={200} {...form.getInputProps('greeting')} />
          <TextInput
            mt="sm"
            label={t`名乗りの読み`}
            description={t`かなで。オペレーターはこれを読みます。`}
            required
            maxLength={300}
            {...form.getInputProps('greetingReading')}
          />
          <RecordingNotCovered accountId={accountId} />
          {line?.live ? null : <NotReady accountId={accountId} lineId={line?.id ?? null} />}
          <Switch
            mt="md"
            label={t`この回線で電話を受ける`}
            {...form.getInputProps('live', { type: 'checkbox' })}
          />
        </Fieldset>
        <Fieldset legend={t`受付時間`}>
          <HoursEditor
            value={form.values.hours}
            faults={form.errors}
            onChange={(hours) => {
              form.setErrors(
                Object.fromEntries(
                  Object.entries(form.errors).filter(([path]) => !path.startsWith('hours.')),
                ),
              );
              form.setFieldValue('hours', hours);
            }}
          />
        </Fieldset>
        <Fieldset legend={t`電話がかかったとき`}>
          <Radio.Group label={t`出かた`} {...form.getInputProps('answering')}>
            <Stack gap={6} mt={4}>
              <Radio
                value="announce"
                label={t`先にお知らせを流し、呼出音を聞いていただく`}
                description={t`録音していることをお伝えできます。お待ちの間も通話料がかかります。`}
              />
              <Radio
                value="ring"
                label={t`オペレーターが出るまで、ふつうの呼び出しのまま`}
                description={t`お待ちの間は通話料がかかりません。お知らせは流れません。`}
              />
            </Stack>
          </Radio.Group>
          <FieldRow mt="sm">
            {form.values.answering === 'announce' ? (
              <Select
                label={t`はじめのお知らせ`}
                required
                allowDeselect={false}
                data={spoken}
                {...form.getInputProps('announcementId')}
              />
            ) : null}
            <Select
              label={t`お待ちの間の音`}
              allowDeselect={false}
              data={[
                { value: 'ringback', label: t`呼出音` },
                { value: 'music', label: t`音楽` },
              ]}
              {...form.getInputProps('waitingSound')}
            />
          </FieldRow>
          <FieldRow mt="sm">
            <NumberInput
              label={t`一人のデスクで鳴らす秒数`}
              min={5}
              max={120}
              {...form.getInputProps('ringSeconds')}
            />
            <NumberInput
              label={t`お待ちいただく秒数`}
              min={10}
              max={600}
              {...form.getInputProps('waitSeconds')}
            />
            <NumberInput
              label={t`同時に受ける数`}
              description={t`空欄なら制限しません`}
              min={1}
              max={1000}
              {...form.getInputProps('simultaneousLimit')}
            />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={t`出られないとき`}>
          <FieldRow>
            <Select
              label={t`時間外のお知らせ`}
              required
              allowDeselect={false}
              data={spoken}
              {...form.getInputProps('closedAnnouncementId')}
            />
            <Select
              label={t`出られないときのお詫び`}
              required
              allowDeselect={false}
              data={spoken}
              {...form.getInputProps('apologyAnnouncementId')}
            />
          </FieldRow>
          <FieldRow mt="sm">
            <Select
              label={t`伝言のあとのお礼`}
              required
              allowDeselect={false}
              data={spoken}
              {...form.getInputProps('thanksAnnouncementId')}
            />
            <NumberInput
              label={t`伝言の長さ（秒）`}
              description={t`0 なら伝言を受けません`}
              min={0}
              max={300}
              {...form.getInputProps('messageSeconds')}
            />
          </FieldRow>
        </Fieldset>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {line ? <Trans>変更を保存</Trans> : <Trans>回線を作る</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

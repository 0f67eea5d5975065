import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { askFirst } from '../admin/form/ask-first.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { QueryView } from '../ui/query-view.tsx';
import { FeedState } from './feed-state.tsx';

interface Props {
  readonly accountId: string;
  /** Null: the duty rota's. */
  readonly staffId: string | null;
}

const stale = [
  'listCalendarFeeds',
  'listStaff',
  'listDepartments',
  'listDuty',
  'dutyNow',
  'listAudit',
] as const;

/** The address of a calendar, how its last reading went, and what is made of its times. */
export function CalendarForm({ accountId, staffId }: Props) {
  const feeds = useQuery({
    queryKey: ['listCalendarFeeds', accountId],
    queryFn: () => api('listCalendarFeeds', { params: { id: accountId } }),
  });
  return (
    <Stack gap="md">
      {staffId === null ? <RulesOfRota /> : <RulesOfPresence />}
      <QueryView query={feeds}>
        {({ items }) => {
          const feed = items.find((each) => each.staffId === staffId) ?? null;
          return (
            <>
              {feed === null ? null : <FeedState feed={feed} />}
              <AddressForm accountId={accountId} staffId={staffId} isKept={feed !== null} />
            </>
          );
        }}
      </QueryView>
    </Stack>
  );
}

function RulesOfPresence() {
  return (
    <Stack gap={4}>
      <Text size="sm">
        <Trans>カレンダーの予定の時間から、在席状況を自動で表示します。15分ごとに読み取ります。</Trans>
      </Text>
      <List size="sm">
        <List.Item>
          <Trans>終日の予定は「休み」</Trans>
        </List.Item>
        <List.Item>
          <Trans>Outlookで「外出中」の予定と、6時間以上の予定は「外出」</Trans>
        </List.Item>
        <List.Item>
          <Trans>そのほかの予定は「会議中」</Trans>
        </List.Item>
        <List.Item>
          <Trans>「予定なし（空き時間）」とした予定と、取り消した予定は使いません</Trans>
        </List.Item>
      </List>
      <Text size="sm" c="dimmed">
        <Trans>
          手で変えた在席状況が優先です。予定の題名や場所は保存しません。24時間読み取れないときは、毎週の予定に戻ります。
        </Trans>
      </Text>
    </Stack>
  );
}

function RulesOfRota() {
  return (
    <Text size="sm">
      <Trans>
        予定の題名に当番の方の氏名を書いたカレンダーを、15分ごとに読み取ります。複数の方は「、」で区切ると、左から順に電話します。終日の予定は日中の始まりから翌日の日中の始まりまでです。題名に「夜間」「日中」があれば、その時間帯だけになります。
      </Trans>
    </Text>
  );
}

function AddressForm({ accountId, staffId, isKept }: Props & { readonly isKept: boolean }) {
  const { t } = useLingui();
  const [url, setUrl] = useState('');
  const [faults, setFaults] = useState<Record<string, string>>({});
  const rota = { params: { id: accountId } };
  const save = useChange(
    (body: { url: string }) =>
      staffId === null
        ? api('saveDutyCalendar', { ...rota, body })
        : api('saveStaffCalendar', { params: { id: accountId, staffId }, body }),
    { stale, done: t`カレンダーを読み取りました。`, onDone: () => setUrl(''), onFields: setFaults },
  );
  const read = useChange(
    () =>
      staffId === null
        ? api('readDutyCalendar', rota)
        : api('readStaffCalendar', { params: { id: accountId, staffId } }),
    { stale, done: t`読み取りを終えました。` },
  );
  const remove = useChange(
    () =>
      staffId === null
        ? api('removeDutyCalendar', rota)
        : api('removeStaffCalendar', { params: { id: accountId, staffId } }),
    { stale, done: t`カレンダーを外しました。` },
  );
  const askToRemove = () =>
    askFirst({
      title: t`カレンダーを外す`,
      children: (
        <Trans>登録したアドレスと、読み取った予定の時間を消します。カレンダーそのものは変わりません。</Trans>
      ),
      confirm: t`外す`,
      danger: true,
      onConfirm: () => remove.mutate(undefined),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setFaults({});
        save.mutate({ url });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={isKept ? t`新しいアドレスに替える` : t`カレンダーのアドレス`}
          description={t`Googleカレンダーの「iCal形式の限定公開URL」や、Outlookの「ICSリンク」です。登録したあとは、だれにも表示しません。`}
          type="url"
          required
          maxLength={2048}
          autoComplete="off"
          placeholder="https://"
          value={url}
          error={faults['url']}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          {isKept ? (
            <>
              <Button variant="default" onClick={askToRemove} loading={remove.isPending}>
                <Trans>カレンダーを外す</Trans>
              </Button>
              <Button variant="default" onClick={() => read.mutate(undefined)} loading={read.isPending}>
                <Trans>いま読み取る</Trans>
              </Button>
            </>
          ) : null}
          <Button type="submit" loading={save.isPending}>
            <Trans>登録して読み取る</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

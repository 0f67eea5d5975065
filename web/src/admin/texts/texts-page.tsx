import { pathOf, withoutReadings } from '@denwaban/server-api';
import type { CallerMoment, CallerText } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Select, Table, Text, TextInput, Title } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FuriganaSwitch } from '../../ui/furigana-switch.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ReadAloud } from '../../ui/read-aloud.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { AccountSelect } from '../form/account-select.tsx';
import { mannerWords, momentWords, moments } from './text-words.ts';

/** お客様に聞こえる文・読まれる文: all that is in force for one client company, by the moment of the call. */
export function TextsPage() {
  const { t } = useLingui();
  const [accountId, setAccountId] = useState('');
  const texts = useQuery({
    queryKey: ['accountTexts', accountId],
    queryFn: () => api('accountTexts', { params: { id: accountId } }),
    enabled: accountId !== '',
  });
  return (
    <>
      <PageHeader
        title={t`お客様に聞こえる文・読まれる文`}
        description={t`依頼企業ごとに、いま使われている文をすべて場面の順に並べます。言葉づかいを通して確かめてください。`}
      >
        {accountId === '' ? null : (
          <>
            <Button
              className="dw-no-print"
              variant="default"
              component="a"
              href={pathOf('exportAccountTexts', { params: { id: accountId } })}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              <Trans>CSVで書き出す</Trans>
            </Button>
            <Button
              className="dw-no-print"
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              <Trans>印刷</Trans>
            </Button>
          </>
        )}
      </PageHeader>
      <div className="dw-no-print" style={{ maxWidth: 420, marginBottom: 16 }}>
        <AccountSelect value={accountId} error={null} onChange={setAccountId} />
      </div>
      {accountId === '' ? (
        <EmptyState title={t`依頼企業を選んでください`}>
          <Trans>名乗りから公開ページまで、お客様に届く文がここに並びます。</Trans>
        </EmptyState>
      ) : (
        <QueryView query={texts}>
          {({ accountName, items }) => (
            <Texts accountId={accountId} accountName={accountName} items={items} />
          )}
        </QueryView>
      )}
    </>
  );
}

interface TextsProps {
  readonly accountId: string;
  readonly accountName: string;
  readonly items: readonly CallerText[];
}

function Texts({ accountId, accountName, items }: TextsProps) {
  const { t, i18n } = useLingui();
  const [search, setSearch] = useState('');
  const [moment, setMoment] = useState<string | null>(null);
  const wanted = search.normalize('NFKC').trim();
  const found = items.filter(
    (item) =>
      (moment === null || item.moment === moment) &&
      `${item.label} ${withoutReadings(item.words)}`.normalize('NFKC').includes(wanted),
  );
  return (
    <>
      <Title order={2} size="h3" mb="xs">
        {accountName}
      </Title>
      <Group className="dw-no-print" mb="sm" align="flex-end">
        <TextInput
          label={t`文を探す`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          label={t`場面`}
          clearable
          placeholder={t`すべて`}
          data={moments.map((each) => ({ value: each, label: i18n._(momentWords[each]) }))}
          value={moment}
          onChange={setMoment}
        />
        <FuriganaSwitch />
        <Text size="sm" c="dimmed">
          <Trans>{found.length}件</Trans>
        </Text>
      </Group>
      {found.length === 0 ? <EmptyState title={t`該当する文がありません`} /> : null}
      {moments.map((each) => (
        <MomentTexts
          key={each}
          moment={each}
          accountId={accountId}
          items={found.filter((item) => item.moment === each)}
        />
      ))}
    </>
  );
}

interface MomentProps {
  readonly moment: CallerMoment;
  readonly accountId: string;
  readonly items: readonly CallerText[];
}

function MomentTexts({ moment, accountId, items }: MomentProps) {
  const { i18n } = useLingui();
  if (items.length === 0) return null;
  return (
    <section style={{ marginBottom: 24 }}>
      <Title order={3} size="h4" mb={4}>
        {i18n._(momentWords[moment])}
      </Title>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={6} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={190}>
                <Trans>名前</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>言葉</Trans>
              </Table.Th>
              <Table.Th w={150}>
                <Trans>届き方</Trans>
              </Table.Th>
              <Table.Th w={150}>
                <Trans>確認</Trans>
              </Table.Th>
              <Table.Th w={110}>
                <Trans>変えるところ</Trans>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <TextRow key={item.id} item={item} accountId={accountId} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function TextRow({ item, accountId }: { item: CallerText; accountId: string }) {
  const { t, i18n } = useLingui();
  return (
    <Table.Tr style={{ verticalAlign: 'top', breakInside: 'avoid' }}>
      <Table.Td>
        {item.label}
        <br />
        <StatusBadge tone="quiet">{item.own ? t`独自の文` : t`標準の文`}</StatusBadge>
      </Table.Td>
      <Table.Td>
        <ReadAloud text={item.words} />
      </Table.Td>
      <Table.Td>
        {i18n._(mannerWords[item.manner])}
        {item.seconds === null ? null : (
          <Text size="xs" c="dimmed">
            <Trans>約{item.seconds}秒</Trans>
          </Text>
        )}
        {item.unread === 0 ? null : (
          <Text size="xs">
            <Trans>ふりがなのない漢字が{item.unread}か所</Trans>
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <CheckMark item={item} accountId={accountId} />
      </Table.Td>
      <Table.Td>
        {item.change === null ? (
          <Text size="sm" c="dimmed">
            <Trans>製品の文</Trans>
          </Text>
        ) : item.change === 'announcements' ? (
          <TextLink to="/admin/announcements">
            <Trans>アナウンス</Trans>
          </TextLink>
        ) : (
          <TextLink to="/admin/accounts/$accountId" params={{ accountId }} search={{ tab: item.change }}>
            <Trans>開く</Trans>
          </TextLink>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Who has read the words as they are; the mark falls away when they change. */
function CheckMark({ item, accountId }: { item: CallerText; accountId: string }) {
  const { t } = useLingui();
  const { id: textId, revision, checked } = item;
  const check = useChange(
    (wanted: boolean) =>
      api('checkText', { params: { id: accountId }, body: { textId, revision, checked: wanted } }),
    {
      stale: ['accountTexts', 'listAudit'],
      done: checked ? t`確認済みを取り消しました。` : t`確認済みにしました。`,
    },
  );
  return (
    <>
      <Checkbox
        label={t`確認済み`}
        aria-label={t`${item.label}：確認済み`}
        checked={checked !== null}
        disabled={check.isPending}
        onChange={(event) => check.mutate(event.currentTarget.checked)}
      />
      {checked === null ? null : (
        <Text size="xs" c="dimmed">
          {checked.byName}
          <br />
          {dateTimeOf(checked.at)}
        </Text>
      )}
    </>
  );
}

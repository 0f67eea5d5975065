import type { Person } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Badge,
  Button,
  Modal,
  SegmentedControl,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paged } from '../../ui/paged.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { OneTimeLinkPanel } from '../form/one-time-link.tsx';
import type { OneTimeLink } from '../form/one-time-link.tsx';
import { EmploymentForm } from '../admission/employment-form.tsx';
import { PersonDevices } from './person-devices.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useRoleWords, useStateWords } from './words.ts';

type Filter = 'all' | Person['state'];

/** Who may sign in: invite, change, stop, reset. */
export function PeoplePage() {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [asked] = useDebouncedValue(search, 250);
  const [inviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Person | null>(null);
  const [employed, setEmployed] = useState<Person | null>(null);
  const [link, setLink] = useState<{ link: OneTimeLink; name: string } | null>(null);
  const stateWords = useStateWords();
  const people = useInfiniteQuery(
    paged(['listPeople', asked, filter], (at) =>
      api('listPeople', {
        query: {
          limit: 50,
          ...at,
          ...(asked ? { search: asked } : {}),
          ...(filter === 'all' ? {} : { state: filter }),
        },
      }),
    ),
  );
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title={t`利用者`}
        description={t`サインインできる人です。利用を止めると、その人の画面はすぐに閉じます。`}
      >
        <Button onClick={() => setInviting(true)}>
          <Trans>利用者を招待</Trans>
        </Button>
      </PageHeader>
      <TextInput
        mb="xs"
        maw={360}
        aria-label={t`氏名・メールアドレスで探す`}
        placeholder={t`氏名・メールアドレスで探す`}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <SegmentedControl
        mb="md"
        value={filter}
        onChange={(value) => setFilter(value as Filter)}
        data={[
          { value: 'all', label: t`すべて` },
          ...Object.entries(stateWords).map(([value, label]) => ({ value, label })),
        ]}
      />
      {people.isPending ? <Loading /> : null}
      {people.isError ? <ErrorPanel error={people.error} onRetry={() => void people.refetch()} /> : null}
      {people.isSuccess && rows.length === 0 ? (
        <EmptyState title={t`該当する利用者がいません`}>
          <Trans>［利用者を招待］から、オペレーターや依頼企業の方を加えられます。</Trans>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <PeopleTable people={rows} onChange={setChanging} onEmployment={setEmployed} onLink={setLink} />
      ) : null}
      {people.hasNextPage ? (
        <Button
          mt="md"
          variant="default"
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          <Trans>続きを表示</Trans>
        </Button>
      ) : null}
      <Modal opened={inviting} onClose={() => setInviting(false)} title={t`利用者を招待`} size="lg">
        <PersonForm
          person={null}
          onDone={(result) => {
            setInviting(false);
            if (result.link) setLink({ link: result.link, name: result.person.name });
          }}
        />
      </Modal>
      <Modal opened={changing !== null} onClose={() => setChanging(null)} title={t`利用者の変更`} size="lg">
        {changing ? <PersonForm person={changing} onDone={() => setChanging(null)} /> : null}
      </Modal>
      <Modal
        opened={employed !== null}
        onClose={() => setEmployed(null)}
        title={t`${employed?.name ?? ''} さんの勤務と担当`}
        size="xl"
      >
        {employed ? <EmploymentForm person={employed} /> : null}
      </Modal>
      <Modal opened={link !== null} onClose={() => setLink(null)} title={t`リンクをお渡しください`} size="lg">
        {link ? <OneTimeLinkPanel {...link} /> : null}
      </Modal>
    </>
  );
}

interface TableProps {
  readonly people: readonly Person[];
  readonly onChange: (person: Person) => void;
  readonly onEmployment: (person: Person) => void;
  readonly onLink: (link: { link: OneTimeLink; name: string }) => void;
}

function PeopleTable({ people, onChange, onEmployment, onLink }: TableProps) {
  const { t } = useLingui();
  const [devicesOf, setDevicesOf] = useState<Person | null>(null);
  const roleWords = useRoleWords();
  const stateWords = useStateWords();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>氏名</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>メールアドレス</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>役割</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>状態</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>最後のサインイン</Trans>
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>
                <Trans>操作</Trans>
              </VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                {person.name}
                {person.reading ? (
                  <Text span size="xs" c="dimmed" ml={6}>
                    {person.reading}
                  </Text>
                ) : null}
                {person.businessName ? (
                  <Text size="xs" c="dimmed">
                    <Trans>社外では「{person.businessName}」</Trans>
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>{person.email}</Table.Td>
              <Table.Td>
                {roleWords[person.role]}
                {person.accountName ? (
                  <Text size="xs" c="dimmed">
                    {person.accountName}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                <Badge
                  variant="light"
                  color={{ active: 'teal', invited: 'blue', deactivated: 'gray' }[person.state]}
                >
                  {stateWords[person.state]}
                </Badge>
                {person.lockedUntil ? (
                  <Badge ml={4} variant="light" color="red">
                    <Trans>ロック中</Trans>
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td>{person.lastSignInAt ? dateTimeOf(person.lastSignInAt) : '-'}</Table.Td>
              <Table.Td align="right">
                <PersonMenu
                  person={person}
                  onChange={() => onChange(person)}
                  onEmployment={() => onEmployment(person)}
                  onLink={(link) => onLink({ link, name: person.name })}
                  onDevices={() => setDevicesOf(person)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal
        opened={devicesOf !== null}
        onClose={() => setDevicesOf(null)}
        title={t`サインイン中の端末`}
        size="lg"
      >
        {devicesOf ? <PersonDevices person={devicesOf} /> : null}
      </Modal>
    </Table.ScrollContainer>
  );
}

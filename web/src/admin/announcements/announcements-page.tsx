import { pathOf } from '@denwaban/server-api';
import type { Announcement } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Badge, Button, Group, Modal, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { durationOf } from '../../ui/tokyo-time.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { AnnouncementForm } from './announcement-form.tsx';

/** What callers hear: listen, record, upload, remove. */
export function AnnouncementsPage() {
  const { t } = useLingui();
  const announcements = useQuery({
    queryKey: ['listAnnouncements'],
    queryFn: () => api('listAnnouncements'),
  });
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHeader
        title={t`アナウンス`}
        description={t`発信者に流れる音声です。仮音声は機械の声なので、本番の前に録り直してください。`}
      >
        <Button onClick={() => setMaking(true)}>
          <Trans>アナウンスを作る</Trans>
        </Button>
      </PageHeader>
      <QueryView query={announcements}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`アナウンスがありません`}>
              <Trans>［アナウンスを作る］から、録音するかファイルを選んでください。</Trans>
            </EmptyState>
          ) : (
            <AnnouncementsTable announcements={items} />
          )
        }
      </QueryView>
      <Modal opened={making} onClose={() => setMaking(false)} title={t`アナウンスを作る`} size="xl">
        <AnnouncementForm onDone={() => setMaking(false)} />
      </Modal>
    </>
  );
}

function AnnouncementsTable({ announcements }: { announcements: readonly Announcement[] }) {
  const { t } = useLingui();
  const remove = useChange((id: string) => api('deleteAnnouncement', { params: { id } }), {
    stale: ['listAnnouncements', 'listAudit'],
    done: t`アナウンスを削除しました。`,
  });
  const sources = { provisional: t`仮音声`, recorded: t`録音`, uploaded: t`ファイル` };
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>名前</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>言葉</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>長さ</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>聞く</Trans>
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>
                <Trans>操作</Trans>
              </VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {announcements.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td>
                {each.label}
                <Group gap={4}>
                  <Badge size="sm" variant="light" color={each.source === 'provisional' ? 'yellow' : 'teal'}>
                    {sources[each.source]}
                  </Badge>
                  {each.usedBy > 0 ? (
                    <Text size="xs" c="dimmed">
                      <Trans>{each.usedBy} 回線で使用中</Trans>
                    </Text>
                  ) : null}
                </Group>
              </Table.Td>
              <Table.Td>
                <Text size="sm" maw={360}>
                  {each.text}
                </Text>
              </Table.Td>
              <Table.Td>{durationOf(each.durationMs)}</Table.Td>
              <Table.Td>
                {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- its words stand beside it */}
                <audio
                  controls
                  preload="none"
                  src={pathOf('announcementAudio', { params: { id: each.id } })}
                  style={{ height: 32, width: 240 }}
                />
              </Table.Td>
              <Table.Td align="right">
                <ActionIcon
                  variant="subtle"
                  color="red"
                  disabled={each.usedBy > 0}
                  aria-label={t`${each.label} を削除`}
                  onClick={() =>
                    askFirst({
                      title: t`アナウンスの削除`,
                      children: <Trans>「{each.label}」を削除します。元に戻せません。</Trans>,
                      confirm: t`削除する`,
                      danger: true,
                      onConfirm: () => remove.mutate(each.id),
                    })
                  }
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

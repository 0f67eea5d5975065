import type { Extension, PhoneSecret } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { groupNumber } from '../../ui/telephone-number.ts';
import { ExtensionForm } from './extension-form.tsx';
import { PhoneList } from './phone-list.tsx';
import { PhoneSecretPanel } from './phone-secret-panel.tsx';
import { presenceTones, presenceWords } from './presence-words.ts';

/** Registrations change by themselves; this often they are read again, ms. */
const POLL = 5_000;

/** 内線: whose, on which telephones, and who is there. */
export function ExtensionsPage() {
  const { t } = useLingui();
  const manages = useMay('extensions.manage');
  const extensions = useQuery({
    queryKey: ['listExtensions'],
    queryFn: () => api('listExtensions'),
    refetchInterval: POLL,
  });
  const [open, setOpen] = useState<{ extension: Extension | null } | null>(null);
  const [secret, setSecret] = useState<PhoneSecret | null>(null);
  return (
    <>
      <PageHeader
        title={t`内線と電話機`}
        description={t`電話機やアプリどうしの内線は無料です。外への発信は「発信の設定」に従います。`}
      >
        {manages ? (
          <Button onClick={() => setOpen({ extension: null })}>
            <Trans>内線を作る</Trans>
          </Button>
        ) : null}
      </PageHeader>
      <QueryView query={extensions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`内線がありません`}>
              <Trans>［内線を作る］から加え、電話機のユーザー名とパスワードを発行してください。</Trans>
            </EmptyState>
          ) : (
            <ExtensionsTable
              extensions={items}
              manages={manages}
              onChange={(extension) => setOpen({ extension })}
              onSecret={setSecret}
            />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.extension ? t`内線の変更` : t`内線を作る`}
        size="lg"
      >
        {open ? <ExtensionForm extension={open.extension} onDone={() => setOpen(null)} /> : null}
      </Modal>
      <Modal
        opened={secret !== null}
        onClose={() => setSecret(null)}
        title={t`電話機に入力する内容`}
        closeOnClickOutside={false}
      >
        {secret ? <PhoneSecretPanel secret={secret} /> : null}
      </Modal>
    </>
  );
}

function ExtensionsTable(props: {
  extensions: readonly Extension[];
  manages: boolean;
  onChange: (extension: Extension) => void;
  onSecret: (secret: PhoneSecret) => void;
}) {
  const { t, i18n } = useLingui();
  const { extensions, manages, onChange, onSecret } = props;
  return (
    <Table.ScrollContainer minWidth={manages ? 900 : 560}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>内線番号</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>在席</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>名前</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>外線の番号</Trans>
            </Table.Th>
            {manages ? (
              <Table.Th>
                <Trans>電話機</Trans>
              </Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {extensions.map((extension) => (
            <Table.Tr key={extension.id} style={{ verticalAlign: 'top' }}>
              <Table.Td fw={700} style={{ fontVariantNumeric: 'tabular-nums' }}>
                {extension.digits}
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <StatusBadge tone={presenceTones[extension.presence]} testId={`presence-${extension.digits}`}>
                  {i18n._(presenceWords[extension.presence])}
                </StatusBadge>
                {extension.inBrowser ? (
                  <Text size="xs" c="dimmed">
                    <Trans>ブラウザーの電話</Trans>
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                {extension.label}
                <Text size="xs" c="dimmed">
                  {[extension.personName, extension.accountName].filter(Boolean).join('・')}
                </Text>
                {manages ? (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    px={0}
                    aria-label={t`${extension.digits} を変更`}
                    onClick={() => onChange(extension)}
                  >
                    <Trans>変更</Trans>
                  </Button>
                ) : null}
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {extension.numberDisplay ?? '-'}
                {extension.mobileNumber === null ? null : (
                  <Text size="xs" c="dimmed">
                    <Trans>携帯 {groupNumber(extension.mobileNumber)} も鳴らす</Trans>
                  </Text>
                )}
                {extension.outgoing ? null : (
                  <Text size="xs" c="dimmed">
                    <Trans>外線発信なし</Trans>
                  </Text>
                )}
              </Table.Td>
              {manages ? (
                <Table.Td>
                  <PhoneList extension={extension} onSecret={onSecret} />
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

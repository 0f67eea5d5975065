import type { HelpContact } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PlainTable } from '../../ui/data-list.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { contactWords } from './evidence-words.ts';

interface Props {
  readonly contacts: readonly HelpContact[];
  /** What may be done with one. */
  readonly verb?: (contact: HelpContact) => ReactNode;
  readonly accountName?: (accountId: string) => string;
}

/** Whom to ask: the police by their national and local numbers, lawyers, our own legal department. */
export function HelpContacts({ contacts, verb, accountName }: Props) {
  const { t, i18n } = useLingui();
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        <Trans>相談先</Trans>
      </Title>
      <Text size="sm">
        <Trans>
          身の危険があるときは、迷わず110番です。急がない相談は、警察相談専用電話の
          #9110（平日の昼。時間は都道府県で異なります。通話料がかかります）です。ダイヤル回線と一部のIP電話からは
          #9110 にかけられません。そのときは、下の都道府県警察の番号にかけてください。
        </Trans>
      </Text>
      {contacts.length === 0 ? (
        <Text size="sm" c="dimmed" mt={4}>
          <Trans>
            まだありません。お使いの都道府県警察の番号と、弁護士の連絡先を登録しておいてください。
          </Trans>{' '}
          {verb === undefined ? (
            <TextLink to="/harassment/settings">
              <Trans>相談先と費用を開く</Trans>
            </TextLink>
          ) : null}
        </Text>
      ) : (
        <PlainTable
          label={t`相談先`}
          items={contacts}
          rowKey={(row) => row.id}
          columns={[
            { key: 'kind', label: t`種類`, width: 170, cell: (row) => i18n._(contactWords[row.kind]) },
            { key: 'name', label: t`名前`, cell: (row) => row.name },
            { key: 'number', label: t`電話番号`, width: 150, cell: (row) => row.number },
            { key: 'email', label: t`メール`, cell: (row) => row.email },
            { key: 'words', label: t`メモ`, cell: (row) => row.words },
            ...(accountName === undefined
              ? []
              : [
                  {
                    key: 'account',
                    label: t`依頼企業`,
                    cell: (row: HelpContact) =>
                      row.accountId === null ? t`すべて` : accountName(row.accountId),
                  },
                ]),
            ...(verb === undefined
              ? []
              : [{ key: 'verb', label: '', align: 'right' as const, cell: (row: HelpContact) => verb(row) }]),
          ]}
        />
      )}
    </section>
  );
}

import type { LineRouting } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack, Table } from '@mantine/core';
import { FieldRow } from '../form/field-row.tsx';
import { AnnouncementSelect } from './announcement-select.tsx';

type Withheld = LineRouting['withheld'];

/** What is done with callers who show no number, by the carrier's reason. */
export function WithheldEditor({
  value,
  onChange,
}: {
  value: Withheld;
  onChange: (value: Withheld) => void;
}) {
  const { t } = useLingui();
  const reasons: ['restricted' | 'payphone' | 'unavailable', string][] = [
    ['restricted', t`非通知`],
    ['payphone', t`公衆電話`],
    ['unavailable', t`表示圏外`],
  ];
  const policies = [
    { value: 'accept', label: t`受ける` },
    { value: 'ask', label: t`186でのかけ直しをお願いする` },
    { value: 'refuse', label: t`お断りする` },
  ];
  const chosen = reasons.map(([reason]) => value[reason]);
  return (
    <Stack gap="sm">
      <Table withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {reasons.map(([reason, label]) => (
            <Table.Tr key={reason}>
              <Table.Th w={110} scope="row">
                {label}
              </Table.Th>
              <Table.Td>
                <SegmentedControl
                  aria-label={label}
                  data={policies}
                  value={value[reason]}
                  onChange={(policy) =>
                    onChange({
                      ...value,
                      [reason]: policy === 'ask' || policy === 'refuse' ? policy : 'accept',
                    })
                  }
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {chosen.every((policy) => policy === 'accept') ? null : (
        <FieldRow>
          {chosen.includes('ask') ? (
            <AnnouncementSelect
              label={t`かけ直しのお願い`}
              none={t`標準のアナウンス`}
              value={value.askAnnouncementId}
              onChange={(askAnnouncementId) => onChange({ ...value, askAnnouncementId })}
            />
          ) : null}
          {chosen.includes('refuse') ? (
            <AnnouncementSelect
              label={t`お断りのアナウンス`}
              none={t`標準のアナウンス`}
              value={value.refuseAnnouncementId}
              onChange={(refuseAnnouncementId) => onChange({ ...value, refuseAnnouncementId })}
            />
          ) : null}
        </FieldRow>
      )}
    </Stack>
  );
}

import type { LineRouting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Chip, Group, Input, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldRow } from '../form/field-row.tsx';
import { clockTime } from '../lines/clock-time.ts';
import { AnnouncementSelect } from './announcement-select.tsx';
import { ListEditor } from './list-editor.tsx';

type Band = LineRouting['bands'][number];

interface Props {
  readonly value: LineRouting['bands'];
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (bands: Band[]) => void;
}

/** Announcements for times of the day, days of the week and seasons. */
export function BandsEditor({ value, faults, onChange }: Props) {
  const { t } = useLingui();
  const days: [Band['days'][number], string][] = [
    ['monday', t`月`],
    ['tuesday', t`火`],
    ['wednesday', t`水`],
    ['thursday', t`木`],
    ['friday', t`金`],
    ['saturday', t`土`],
    ['sunday', t`日`],
  ];
  return (
    <ListEditor
      items={value}
      max={12}
      empty={<Trans>昼休みや季節のご案内など、決まった時間だけ流すアナウンスがあれば加えてください。</Trans>}
      add={t`時間帯を加える`}
      remove={(band) => t`時間帯「${band.name}」を消す`}
      fresh={(): Band => ({
        name: '',
        days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        from: '12:00',
        until: '13:00',
        season: null,
        announcementId: '',
        effect: 'before',
      })}
      onChange={onChange}
    >
      {(band, change, index) => (
        <>
          <FieldRow>
            <TextInput
              label={t`時間帯の名前`}
              description={t`例：昼休み、年度末`}
              required
              maxLength={40}
              value={band.name}
              error={faults[`bands.${index}.name`]}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t`開始`}
              description={t`例：12:00`}
              required
              value={band.from}
              error={faults[`bands.${index}.from`]}
              onChange={(event) => change({ from: event.currentTarget.value })}
              onBlur={() => change({ from: clockTime(band.from) })}
            />
            <TextInput
              label={t`終了`}
              description={t`例：13:00`}
              required
              value={band.until}
              error={faults[`bands.${index}.until`]}
              onChange={(event) => change({ until: event.currentTarget.value })}
              onBlur={() => change({ until: clockTime(band.until) })}
            />
          </FieldRow>
          <Input.Wrapper label={t`曜日`} error={faults[`bands.${index}.days`]}>
            <Chip.Group
              multiple
              value={[...band.days]}
              onChange={(chosen) =>
                change({ days: days.map(([day]) => day).filter((day) => chosen.includes(day)) })
              }
            >
              <Group gap={6} mt={4}>
                {days.map(([day, label]) => (
                  <Chip key={day} value={day} size="xs">
                    {label}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <FieldRow>
            <AnnouncementSelect
              label={t`流すアナウンス`}
              value={band.announcementId || null}
              error={faults[`bands.${index}.announcementId`]}
              onChange={(announcementId) => change({ announcementId: announcementId ?? '' })}
            />
            <Select
              label={t`流したあと`}
              allowDeselect={false}
              data={[
                { value: 'before', label: t`そのまま受付に進む` },
                { value: 'closed', label: t`時間外として伝言をうかがう` },
              ]}
              value={band.effect}
              onChange={(effect) => change({ effect: effect === 'closed' ? 'closed' : 'before' })}
            />
          </FieldRow>
          <Checkbox
            label={t`季節を限る`}
            checked={band.season !== null}
            onChange={(event) =>
              change({ season: event.currentTarget.checked ? { from: '07-01', until: '08-31' } : null })
            }
          />
          {band.season === null ? null : (
            <FieldRow>
              <TextInput
                label={t`季節の初日（月-日）`}
                value={band.season.from}
                error={faults[`bands.${index}.season.from`]}
                onChange={(event) =>
                  change({ season: { from: event.currentTarget.value, until: band.season?.until ?? '' } })
                }
              />
              <TextInput
                label={t`季節の最終日（月-日）`}
                value={band.season.until}
                error={faults[`bands.${index}.season.until`]}
                onChange={(event) =>
                  change({ season: { from: band.season?.from ?? '', until: event.currentTarget.value } })
                }
              />
            </FieldRow>
          )}
        </>
      )}
    </ListEditor>
  );
}

import type { LineRouting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Fieldset, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { AnnouncementSelect } from './announcement-select.tsx';
import { BandsEditor } from './bands-editor.tsx';
import { MenuEditor } from './menu-editor.tsx';
import { RingGroupOtherwise, RingGroupSelect } from './ring-group-choice.tsx';
import { WithheldEditor } from './withheld-editor.tsx';

/** What the line does with a call before the queue. */
export function LineRoutingForm({ lineId, accountId }: { lineId: string; accountId: string }) {
  const routing = useQuery({
    queryKey: ['lineRouting', lineId],
    queryFn: () => api('lineRouting', { params: { id: lineId } }),
  });
  return (
    <QueryView query={routing}>
      {(found) => <Fields lineId={lineId} accountId={accountId} routing={found} />}
    </QueryView>
  );
}

interface Props {
  readonly lineId: string;
  readonly accountId: string;
  readonly routing: LineRouting;
}

function Fields({ lineId, accountId, routing }: Props) {
  const { t } = useLingui();
  const [value, setValue] = useState(routing);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const set = (part: Partial<LineRouting>) => setValue((before) => ({ ...before, ...part }));
  const save = useChange((body: LineRouting) => api('changeLineRouting', { params: { id: lineId }, body }), {
    stale: ['lineRouting', 'listNoticeExemptions', 'listAudit'],
    done: t`保存しました。次の着信から変わります。`,
    onDone: setValue,
    onFields: setFaults,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setFaults({});
        save.mutate(value);
      }}
    >
      <Stack maw={860} gap="md">
        <Fieldset legend={t`用途と録音のお知らせ`}>
          <FieldRow>
            <Select
              label={t`回線の用途`}
              allowDeselect={false}
              data={[
                { value: 'first-line', label: t`1次受け（伝言をうかがう）` },
                { value: 'sales', label: t`インサイドセールス` },
                { value: 'after-support', label: t`アフターサポート` },
              ]}
              value={value.callType}
              onChange={(callType) =>
                set({
                  callType: callType === 'sales' || callType === 'after-support' ? callType : 'first-line',
                })
              }
            />
            <AnnouncementSelect
              label={t`オペレーターが出たときの録音のお知らせ`}
              description={t`呼び出しのまま待つ回線で流れます`}
              none={t`標準のアナウンス`}
              value={value.noticeAnnouncementId}
              error={faults['noticeAnnouncementId']}
              onChange={(noticeAnnouncementId) => set({ noticeAnnouncementId })}
            />
          </FieldRow>
          <Text size="sm" c="dimmed" mt="xs">
            <Trans>
              録音のお知らせは必ず流れます。外せるのは1次受けだけで、理由と期限を{' '}
              <TextLink to="/admin/notices" underline="always">
                録音のお知らせ
              </TextLink>{' '}
              で定めます。
            </Trans>
          </Text>
        </Fieldset>
        <Fieldset legend={t`番号の通知がない電話`}>
          <WithheldEditor value={value.withheld} onChange={(withheld) => set({ withheld })} />
        </Fieldset>
        <Fieldset legend={t`時間帯と季節のアナウンス`}>
          <Stack gap="md">
            <BandsEditor value={value.bands} faults={faults} onChange={(bands) => set({ bands })} />
            <AnnouncementSelect
              label={t`祝日の時間外に流すアナウンス`}
              none={t`標準のアナウンス`}
              value={value.holidayAnnouncementId}
              error={faults['holidayAnnouncementId']}
              onChange={(holidayAnnouncementId) => set({ holidayAnnouncementId })}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={t`メニュー`}>
          <MenuEditor
            accountId={accountId}
            value={value.menu}
            faults={faults}
            onChange={(menu) => set({ menu })}
          />
        </Fieldset>
        <Fieldset legend={t`着信グループ`}>
          <FieldRow>
            <RingGroupSelect
              accountId={accountId}
              none={t`鳴らさない（オペレーターがお受けする）`}
              value={value.ringGroup?.ringGroupId ?? null}
              error={faults['ringGroup.ringGroupId']}
              onChange={(ringGroupId) =>
                set({
                  ringGroup:
                    ringGroupId === null
                      ? null
                      : { ringGroupId, otherwise: value.ringGroup?.otherwise ?? 'queue' },
                })
              }
            />
            {value.ringGroup === null ? null : (
              <RingGroupOtherwise
                value={value.ringGroup.otherwise}
                onChange={(otherwise) =>
                  set({ ringGroup: value.ringGroup && { ...value.ringGroup, otherwise } })
                }
              />
            )}
          </FieldRow>
        </Fieldset>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>変更を保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

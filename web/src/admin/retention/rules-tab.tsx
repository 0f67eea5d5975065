import type { RecordKind, RetentionRule } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateOf, dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { kindSentences, kindWords, recordKinds } from './record-words.ts';
import { RuleForm } from './rule-form.tsx';
import type { RuleDraft } from './rule-form.tsx';

const stale = ['retention', 'previewRetention', 'listAudit'] as const;

/** Days for each kind of record: of the organisation, and of clients who want it otherwise. */
export function RulesTab() {
  const { t } = useLingui();
  const settings = useQuery({ queryKey: ['retention'], queryFn: () => api('retention') });
  const [open, setOpen] = useState<RuleDraft | null>(null);
  const mayManage = useMay('retention.manage');
  const drop = useChange(
    ({ kind, accountId }: RetentionRule) =>
      api('removeRetentionRule', { params: { accountId: accountId ?? 'all' }, query: { kind } }),
    { stale, done: t`決まりを外しました。` },
  );
  const kindColumns = useKindColumns(mayManage ? setOpen : null);
  const ruleColumns = useRuleColumns(mayManage ? { change: setOpen, drop: drop.mutate } : null);
  return (
    <QueryView query={settings}>
      {({ rules, defaultDays, nextRun, clockJumpSeconds }) => {
        const ofAccounts = rules.filter((rule) => rule.accountId !== null);
        return (
          <>
            {clockJumpSeconds > 60 ? (
              <Alert color="orange" mb="md" title={t`サーバーの時計が急に進みました`}>
                <Trans>
                  日付が正しいことを確かめるまで、進んだ分は経っていないものとして扱い、何も早く削除しません。次の夜の実行で確認をお願いします。
                </Trans>
              </Alert>
            ) : null}
            <Title order={2} mb="xs">
              <Trans>全体の保存期間</Trans>
            </Title>
            <PlainTable
              label={t`全体の保存期間`}
              items={recordKinds.map((kind) => {
                const rule = rules.find((each) => each.kind === kind && each.accountId === null) ?? null;
                return { kind, rule, days: rule?.days ?? defaultDays[kind] };
              })}
              rowKey={({ kind }) => kind}
              columns={kindColumns}
            />
            {nextRun === null ? null : (
              <Text size="sm" c="dimmed" mt="xs">
                <Trans>次の削除は {dateTimeOf(nextRun)} です。</Trans>
              </Text>
            )}
            <Group justify="space-between" mt="xl" mb="xs">
              <Title order={2}>
                <Trans>依頼企業ごとの保存期間</Trans>
              </Title>
              {mayManage ? (
                <Button
                  onClick={() => setOpen({ kind: 'recording', accountId: '', days: defaultDays.recording })}
                >
                  <Trans>依頼企業の決まりを加える</Trans>
                </Button>
              ) : null}
            </Group>
            {ofAccounts.length === 0 ? (
              <EmptyState title={t`依頼企業ごとの決まりはありません`}>
                <Trans>
                  契約で期間が決まっている依頼企業があれば加えてください。ほかは全体の保存期間に従います。
                </Trans>
              </EmptyState>
            ) : (
              <PlainTable
                label={t`依頼企業ごとの保存期間`}
                items={ofAccounts}
                rowKey={(rule) => `${rule.accountId}:${rule.kind}`}
                columns={ruleColumns}
              />
            )}
            {open ? <RuleForm draft={open} onClose={() => setOpen(null)} /> : null}
          </>
        );
      }}
    </QueryView>
  );
}

interface KindRow {
  readonly kind: RecordKind;
  readonly rule: RetentionRule | null;
  /** Of the rule, or as usual. */
  readonly days: number;
}

function useKindColumns(change: ((draft: RuleDraft) => void) | null): Column<KindRow>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'kind', label: t`記録`, cell: ({ kind }) => i18n._(kindWords[kind]), width: 140 },
    { key: 'what', label: t`削除するもの`, cell: ({ kind }) => i18n._(kindSentences[kind]) },
    {
      key: 'days',
      label: t`保存期間`,
      align: 'right',
      width: 110,
      cell: ({ days }) => t`${days}日`,
    },
    {
      key: 'by',
      label: t`決めた人`,
      width: 200,
      cell: ({ rule }) =>
        rule === null ? t`初期設定` : `${rule.changedByName ?? ''} ${dateOf(rule.changedAt)}`,
    },
    {
      key: 'change',
      label: '',
      align: 'right',
      width: 90,
      cell: ({ kind, days }) =>
        change ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t`${i18n._(kindWords[kind])}の保存期間を変更`}
            onClick={() => change({ kind, accountId: null, days })}
          >
            <Trans>変更</Trans>
          </Button>
        ) : null,
    },
  ];
}

function useRuleColumns(
  verbs: { change: (draft: RuleDraft) => void; drop: (rule: RetentionRule) => void } | null,
): Column<RetentionRule>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'account', label: t`依頼企業`, cell: (rule) => rule.accountName },
    { key: 'kind', label: t`記録`, cell: (rule) => i18n._(kindWords[rule.kind]), width: 140 },
    { key: 'days', label: t`保存期間`, align: 'right', width: 110, cell: (rule) => t`${rule.days}日` },
    {
      key: 'by',
      label: t`決めた人`,
      width: 200,
      cell: (rule) => `${rule.changedByName ?? ''} ${dateOf(rule.changedAt)}`,
    },
    {
      key: 'verbs',
      label: '',
      align: 'right',
      width: 160,
      cell: (rule) =>
        verbs ? (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <Button size="compact-xs" variant="default" onClick={() => verbs.change(rule)}>
              <Trans>変更</Trans>
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => verbs.drop(rule)}>
              <Trans>外す</Trans>
            </Button>
          </Group>
        ) : null,
    },
  ];
}

import type { EvidenceOfCase, HarassmentCase } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { BuildPack } from './build-pack.tsx';
import { HelpContacts } from './help-contacts.tsx';
import { PackCard } from './pack-card.tsx';

/** While a pack is being built, how often the page looks how far it is. */
const LOOK_MS = 1000;

/** What of the case is kept, its packs and who received them, the damage, and whom to ask for help. */
export function CaseEvidence({ found }: { found: HarassmentCase }) {
  const evidence = useQuery({
    queryKey: ['harassmentEvidence', found.id],
    queryFn: () => api('harassmentEvidence', { params: { id: found.id } }),
    refetchInterval: ({ state }) =>
      state.data?.packs.some((pack) => pack.state === 'building') ? LOOK_MS : false,
  });
  return (
    <Paper withBorder p="md" data-testid="evidence">
      <Title order={2} mb="xs">
        <Trans>証拠と相談</Trans>
      </Title>
      <QueryView query={evidence}>{(data) => <Evidence found={found} evidence={data} />}</QueryView>
    </Paper>
  );
}

function Evidence({ found, evidence }: { found: HarassmentCase; evidence: EvidenceOfCase }) {
  const { t } = useLingui();
  const builds = useMay('evidence.build');
  const { held, calls, packs } = evidence;
  return (
    <Stack gap="md">
      <div>
        <StatusBadge tone={held === calls ? 'good' : 'waiting'}>
          {held === calls
            ? t`${calls}件の通話をすべて保全しています`
            : t`${calls}件の通話のうち、保全しているのは${held}件です`}
        </StatusBadge>
      </div>
      <Damage damage={evidence.damage} />
      {packs.map((pack) => (
        <PackCard key={pack.id} pack={pack} fingerprint={evidence.keyFingerprint} />
      ))}
      {builds ? <BuildPack found={found} /> : null}
      <HelpContacts contacts={evidence.contacts} />
    </Stack>
  );
}

function Damage({ damage }: { damage: EvidenceOfCase['damage'] }) {
  const { calls, minutes, yen, yenPerMinute, basis } = damage;
  return (
    <div>
      <Text size="sm">
        {yen === null || yenPerMinute === null ? (
          <Trans>
            業務への支障：通話 {calls}回・{minutes}
            分。費用は計算していません。［相談先と費用］で1分あたりの費用を決めると、計算します。
          </Trans>
        ) : (
          <Trans>
            業務への支障：通話 {calls}回・{minutes}分、費用 {yen.toLocaleString('ja-JP')}円（1分{' '}
            {yenPerMinute}円）
          </Trans>
        )}
      </Text>
      {yen === null || basis === '' ? null : (
        <Text size="xs" c="dimmed">
          <Trans>計算の根拠：{basis}</Trans>
        </Text>
      )}
    </div>
  );
}

import type { CrmSetting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** How the last questions to the system went. */
export function CrmHealth({ lookup: { enabled, health } }: Pick<CrmSetting, 'lookup'>) {
  const { t } = useLingui();
  const words = {
    unknown: t`まだ尋ねていません`,
    good: t`答えています`,
    failing: t`答えがありません`,
  };
  const tones = { unknown: 'quiet', good: 'good', failing: 'bad' } as const;
  const good = health.lastGoodAt === null ? null : dateTimeOf(health.lastGoodAt);
  const failed = health.lastFailedAt === null ? null : dateTimeOf(health.lastFailedAt);
  return (
    <div data-testid="crm-health">
      <Group gap="xs">
        <StatusBadge tone={enabled ? 'good' : 'quiet'}>
          {enabled ? t`照会しています` : t`止めています`}
        </StatusBadge>
        <StatusBadge tone={tones[health.state]}>{words[health.state]}</StatusBadge>
        {good === null ? null : (
          <Text size="sm" c="dimmed">
            <Trans>最後に答えがあったのは {good}</Trans>
          </Text>
        )}
      </Group>
      {failed === null || health.lastError === null ? null : (
        <Text size="sm" c={health.state === 'failing' ? 'red.8' : 'dimmed'}>
          <Trans>
            最後の失敗は {failed}：{health.lastError}
          </Trans>
        </Text>
      )}
    </div>
  );
}

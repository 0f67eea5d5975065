import type { ScriptFinding } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { Findings } from '../findings.tsx';
import type { Row } from './outline-edit.ts';

/** What the linter says, in one place: each leads to its step. */
export function FindingsList({
  findings,
  rows,
  onGo,
}: {
  findings: readonly ScriptFinding[];
  rows: readonly Row[];
  onGo: (id: string) => void;
}) {
  const { t } = useLingui();
  const stops = findings.filter(({ severity }) => severity === 'stops').length;
  const steps = rows.filter((row) => findings.some(({ stepId }) => stepId === row.id));
  return (
    <section aria-label={t`点検`} data-testid="lint">
      <Text size="sm" c={stops > 0 ? 'var(--mantine-color-error)' : 'dimmed'}>
        {findings.length === 0 ? (
          <Trans>点検：気になるところはありません。</Trans>
        ) : (
          <Trans>
            点検：{findings.length} 件（うち公開を止めるもの {stops} 件）
          </Trans>
        )}{' '}
        {steps.map((row) => (
          <Anchor
            key={row.id}
            component="button"
            type="button"
            size="sm"
            me="xs"
            onClick={() => onGo(row.id)}
          >{t`手順 ${row.place.number}`}</Anchor>
        ))}
      </Text>
      <Findings findings={findings.filter(({ stepId }) => stepId === null)} />
    </section>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import type { Incomplete } from './incomplete.ts';
import type { Row } from './outline-edit.ts';
import type { DraftSaving } from './use-draft.ts';

/** Whether what was written is at the server, and if not, why not. */
export function DraftState({
  saving,
  incomplete,
  rows,
  onGo,
}: {
  saving: DraftSaving;
  incomplete: readonly Incomplete[];
  rows: readonly Row[];
  onGo: (id: string) => void;
}) {
  const { t } = useLingui();
  const [first] = incomplete;
  const row = rows.find(({ id }) => id === first?.id);
  const state = saving.conflict ? 'conflict' : first === undefined ? saving.state : 'incomplete';
  const where =
    row === undefined
      ? t`依頼企業の全体で決めること`
      : row.kind === 'step'
        ? t`手順 ${row.place.number}`
        : t`分岐 ${row.place.number}`;
  return (
    <Text size="sm" component="output" data-testid="draft-saved" data-state={state}>
      {state === 'saved' ? <Trans>下書きを保存しました</Trans> : null}
      {state === 'waiting' || state === 'saving' ? <Trans>保存しています…</Trans> : null}
      {state === 'failed' ? <Trans>保存できません。つながりしだい保存します。</Trans> : null}
      {state === 'conflict' ? <Trans>保存を止めています</Trans> : null}
      {state === 'incomplete' ? (
        <>
          <Trans>まだ保存していません。書きかけのところを埋めると保存します：</Trans>
          {row === undefined ? (
            where
          ) : (
            <Anchor component="button" type="button" onClick={() => onGo(row.id)}>
              {where}
            </Anchor>
          )}
        </>
      ) : null}
    </Text>
  );
}

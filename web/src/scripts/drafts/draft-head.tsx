import type { ScriptDraft, ScriptWork } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Group, Text } from '@mantine/core';
import { ReasonButton } from '../../admin/form/reason-button.tsx';
import { api } from '../../api.ts';
import { useMay, useMe } from '../../session/me.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useDraftWords } from './draft-words.ts';

/** How far the draft is, whose it is, and its end. */
export function DraftHead({ work, draft }: { work: ScriptWork; draft: ScriptDraft }) {
  const { t } = useLingui();
  const { drafts } = useDraftWords();
  const ofClient = useMe().account !== null;
  const writes = useMay('scripts.draft');
  const { words, tone } = drafts[draft.state];
  const { newest } = work;
  return (
    <div>
      <Group gap="xs">
        <span data-testid="draft-state" data-state={draft.state}>
          <StatusBadge tone={tone}>{words}</StatusBadge>
        </span>
        {draft.proposed ? (
          <StatusBadge tone="busy">
            <Trans>依頼企業からの提案</Trans>
          </StatusBadge>
        ) : null}
        <Text size="sm" c="dimmed">
          <Trans>
            {dateTimeOf(draft.startedAt)} {draft.startedBy} さんが開始。最後の保存は{' '}
            {dateTimeOf(draft.savedAt)} {draft.savedBy} さん。
          </Trans>
        </Text>
        {writes && (!ofClient || draft.proposed) ? (
          <ReasonButton
            label={t`下書きを取りやめる`}
            title={t`下書きを取りやめる`}
            verb={t`取りやめる`}
            dangerous
            maxLength={300}
            body={t`書いた内容は使われません。経過は操作の記録に残ります。`}
            send={(reason) => api('dropScriptDraft', { params: { id: draft.accountId }, body: { reason } })}
            stale={['scriptDraft', 'openScriptDrafts', 'listAudit']}
            done={t`下書きを取りやめました。`}
          />
        ) : null}
      </Group>
      {draft.basedOnVersion === newest.version ? null : (
        <Alert color="yellow" mt="xs" data-testid="draft-overtaken">
          <Trans>
            この下書きは第{draft.basedOnVersion}版から始めましたが、そのあと第{newest.version}
            版が公開されています。下の変更点で、第{newest.version}版の内容が失われないか確かめてください。
          </Trans>
        </Alert>
      )}
    </div>
  );
}

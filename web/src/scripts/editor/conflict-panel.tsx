import type { ScriptBody, ScriptDraft } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Text } from '@mantine/core';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { ScriptChanges } from '../script-changes.tsx';
import type { DraftSaving } from './use-draft.ts';

/** Two wrote at once: who, what differs, and whose is to stand. */
export function ConflictPanel({
  draft,
  ours,
  saving,
  onTake,
}: {
  draft: ScriptDraft;
  ours: ScriptBody;
  saving: DraftSaving;
  onTake: (theirs: ScriptBody) => void;
}) {
  const { t } = useLingui();
  const by = draft.savedBy;
  return (
    <Alert color="orange" title={t`${by} さんも同時に書いています`} data-testid="draft-conflict" role="alert">
      <Text size="sm" mb="xs">
        <Trans>
          {dateTimeOf(draft.savedAt)} に保存された {by} さんの内容から、こちらの内容は次のところが違います。
          どちらかを選ぶまで、こちらの変更は保存しません。
        </Trans>
      </Text>
      <ScriptChanges before={draft.body} after={ours} />
      <Group mt="sm">
        <Button
          variant="default"
          onClick={() => {
            onTake(draft.body);
            saving.takeTheirs(draft.revision);
          }}
          data-testid="take-theirs"
        >
          <Trans>{by} さんの内容に合わせる</Trans>
        </Button>
        <Button
          color="orange.8"
          onClick={() => saving.keepOurs(ours, draft.revision)}
          data-testid="keep-ours"
        >
          <Trans>こちらの内容で上書きする</Trans>
        </Button>
      </Group>
    </Alert>
  );
}

import type { ScriptBody, ScriptWork } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useChange } from '../../admin/form/use-change.ts';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { OutlineEditor } from '../editor/outline-editor.tsx';
import { FlowPicture } from '../flow/flow-picture.tsx';
import { ReadOutline } from '../read-outline.tsx';
import { ScriptChanges } from '../script-changes.tsx';
import { AnswerAsk } from './answer-ask.tsx';
import { AskHistory } from './ask-history.tsx';
import { DraftHead } from './draft-head.tsx';
import { DraftNotes } from './draft-notes.tsx';
import { SendDraft } from './send-draft.tsx';
import { WithdrawAsk } from './withdraw-ask.tsx';

/** Where a script is written, by us and by the client alike: its newest version, the draft of the next, and its approval. */
export function ScriptWorkbench({ accountId }: { accountId: string }) {
  const work = useQuery({
    queryKey: ['scriptDraft', accountId],
    queryFn: () => api('scriptDraft', { params: { id: accountId } }),
  });
  return (
    <QueryView query={work}>
      {(found) =>
        found.draft === null ? (
          <NoDraft accountId={accountId} work={found} />
        ) : (
          <Draft key={found.draft.id} accountId={accountId} work={found} draft={found.draft} />
        )
      }
    </QueryView>
  );
}

function NoDraft({ accountId, work }: { accountId: string; work: ScriptWork }) {
  const { t } = useLingui();
  const { newest } = work;
  const start = useChange(() => api('startScriptDraft', { params: { id: accountId } }), {
    stale: ['scriptDraft', 'openScriptDrafts', 'listAudit'],
    done: t`下書きを始めました。`,
  });
  return (
    <Stack gap="sm">
      <Group>
        <Text>
          <Trans>
            第{newest.version}版（{dateTimeOf(newest.from)} から）が最新です。変えるときは、下書きを始めます。
          </Trans>
        </Text>
        <Button loading={start.isPending} onClick={() => start.mutate(undefined)} data-testid="start-draft">
          <Trans>下書きを始める</Trans>
        </Button>
      </Group>
      <ShownScript body={newest.body} />
      <DraftNotes accountId={accountId} notes={[]} body={newest.body} />
    </Stack>
  );
}

/** To be read: the outline, with its picture beside it. */
function ShownScript({ body }: { body: ScriptBody }) {
  return (
    <>
      <ReadOutline body={body} />
      <FlowPicture body={body} />
    </>
  );
}

interface Settled {
  readonly body: ScriptBody;
  readonly revision: number | null;
}

function Draft({
  accountId,
  work,
  draft,
}: {
  accountId: string;
  work: ScriptWork;
  draft: NonNullable<ScriptWork['draft']>;
}) {
  const context = useQuery({
    queryKey: ['scriptContext', accountId],
    queryFn: () => api('scriptContext', { params: { id: accountId } }),
  });
  const publishes = useMay('scripts.publish');
  const approves = useMay('scripts.approve');
  const isWritten = draft.state === 'writing' || draft.state === 'returned';
  const [settled, setSettled] = useState<Settled>({ body: draft.body, revision: draft.revision });
  const onSettled = useCallback((next: Settled) => setSettled(next), []);
  const shown = isWritten ? settled : { body: draft.body, revision: draft.revision };
  const [ask] = draft.asks;
  return (
    <Stack gap="lg">
      <DraftHead work={work} draft={draft} />
      {approves && draft.state === 'waiting' && ask !== undefined ? (
        <AnswerAsk accountId={accountId} ask={ask} before={work.newest.body} after={draft.body} />
      ) : null}
      {isWritten ? (
        <QueryView query={context}>
          {(found) => <OutlineEditor draft={draft} context={found} onSettled={onSettled} />}
        </QueryView>
      ) : (
        <ShownScript body={draft.body} />
      )}
      {!isWritten && ask !== undefined ? <WithdrawAsk accountId={accountId} ask={ask} /> : null}
      {approves && draft.state === 'waiting' ? null : (
        <section>
          <Title order={2} size="h3" mb="xs">
            <Trans>第{work.newest.version}版からの変更点</Trans>
          </Title>
          <ScriptChanges before={work.newest.body} after={shown.body} />
        </section>
      )}
      {publishes && draft.state !== 'waiting' ? (
        <SendDraft
          key={draft.state}
          accountId={accountId}
          work={work}
          draft={draft}
          revision={shown.revision}
        />
      ) : null}
      <DraftNotes accountId={accountId} notes={draft.notes} body={shown.body} />
      <AskHistory asks={draft.asks} />
    </Stack>
  );
}

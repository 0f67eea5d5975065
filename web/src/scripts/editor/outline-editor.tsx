import { lintScript, usualLimits } from '@denwaban/server-api';
import type { ScriptBody, ScriptContext, ScriptDraft, ScriptFinding } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { FlowPicture } from '../flow/flow-picture.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { DraftState } from './draft-state.tsx';
import classes from './editor.module.css';
import { EditorKeys } from './editor-keys.tsx';
import { FindingsList } from './findings-list.tsx';
import { incompleteOf } from './incomplete.ts';
import { OutlineRow } from './outline-row.tsx';
import { useDraft } from './use-draft.ts';
import { useHistoryKeys } from './use-history-keys.ts';
import { useOutline } from './use-outline.ts';
import { AloudAccount } from '../../ui/aloud-account.ts';
import { WholeFields } from './whole-fields.tsx';

interface Props {
  readonly draft: ScriptDraft;
  readonly context: ScriptContext;
  /** What is in the editor now, with the revision the server has of it; null: it has not all of it yet. */
  readonly onSettled: (settled: { readonly body: ScriptBody; readonly revision: number | null }) => void;
}

/** After a pause in typing, milliseconds. */
const LINT_PAUSE = 300;

/** The whole script in an outline that is written by keyboard; kept at the server as it is written. */
export function OutlineEditor({ draft, context, onSettled }: Props) {
  const { t } = useLingui();
  const work = useOutline(draft.body);
  const { body, take } = work;
  const incomplete = useMemo(() => incompleteOf(body), [body]);
  const isWhole = incomplete.length === 0;
  /** The script as it was last sent, or taken from the server. */
  const seen = useRef(draft.body);
  const takeTheirs = useCallback(
    (theirs: ScriptBody) => {
      seen.current = theirs;
      take(theirs);
    },
    [take],
  );
  const onTheirs = useCallback(
    (theirs: ScriptBody, by: string) => {
      takeTheirs(theirs);
      notifications.show({ message: t`${by} さんが、この下書きを書き換えました。` });
    },
    [takeTheirs, t],
  );
  const saving = useDraft(draft, !isWhole, onTheirs);
  const { touch } = saving;
  useEffect(() => {
    if (body === seen.current || !isWhole) return;
    seen.current = body;
    touch(body);
  }, [body, isWhole, touch]);
  const isSaved = saving.state === 'saved' && isWhole && !saving.conflict;
  const { revision } = saving;
  useEffect(() => {
    onSettled({ body, revision: isSaved ? revision : null });
  }, [onSettled, body, isSaved, revision]);
  useWarningBeforeLeaving(!isSaved);
  const room = useRef<HTMLDivElement>(null);
  useHistoryKeys(room, work);

  const [settled] = useDebouncedValue(body, LINT_PAUSE);
  const findings = useMemo(
    () => lintScript(settled, { ...context, limits: usualLimits }),
    [settled, context],
  );
  const byStep = useMemo(() => Map.groupBy(findings, ({ stepId }) => stepId), [findings]);
  const none: ScriptFinding[] = [];
  return (
    <AloudAccount value={draft.accountId}>
      <div className={classes['editor']} ref={room}>
        <div className={classes['bar']}>
          <ActionIcon
            variant="default"
            disabled={!work.canUndo}
            title={t`元に戻す（Ctrl+Z）`}
            aria-label={t`元に戻す（Ctrl+Z）`}
            onClick={work.undo}
          >
            <IconArrowBackUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            disabled={!work.canRedo}
            title={t`やり直す（Ctrl+Shift+Z）`}
            aria-label={t`やり直す（Ctrl+Shift+Z）`}
            onClick={work.redo}
          >
            <IconArrowForwardUp size={16} />
          </ActionIcon>
          <DraftState saving={saving} incomplete={incomplete} rows={work.rows} onGo={work.go} />
        </div>
        {saving.conflict ? (
          <ConflictPanel draft={draft} ours={body} saving={saving} onTake={takeTheirs} />
        ) : null}
        <FindingsList findings={findings} rows={work.rows} onGo={work.go} />
        <EditorKeys />
        <div className={classes['sides']} data-picture="true">
          <ol className={classes['rows']} aria-label={t`手順`} data-testid="outline">
            {work.rows.map((row) => (
              <OutlineRow
                key={row.id}
                row={row}
                work={work}
                context={context}
                findings={row.kind === 'step' ? (byStep.get(row.id) ?? none) : none}
                incomplete={incomplete.some(({ id }) => id === row.id)}
              />
            ))}
          </ol>
          <div className={classes['picture']}>
            <FlowPicture body={settled} at={work.at} onGo={work.go} />
          </div>
        </div>
        <details>
          <summary>{t`依頼企業の全体で決めること`}</summary>
          <WholeFields work={work} />
        </details>
      </div>
    </AloudAccount>
  );
}

function useWarningBeforeLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

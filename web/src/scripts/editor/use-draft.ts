import { ApiError } from '@denwaban/server-api';
import type { ScriptBody, ScriptDraft } from '@denwaban/server-api';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import type { SaveState } from '../../ui/autosave.ts';
import { useAutosave } from '../../ui/use-autosave.ts';

export interface DraftSaving {
  readonly state: SaveState;
  /** The revision that the server has of ours. */
  readonly revision: number;
  /** It stands otherwise at the server, by somebody else, while we have written on. */
  readonly conflict: boolean;
  /** Sends what has been written, a little later. */
  readonly touch: (body: ScriptBody) => void;
  /** Ours instead of theirs. @param theirs the revision that is overwritten */
  readonly keepOurs: (body: ScriptBody, theirs: number) => void;
  /** Theirs instead of ours. */
  readonly takeTheirs: (theirs: number) => void;
}

/**
 * Keeps a draft at the server as it is written. What somebody else saves meanwhile is taken over while nothing of ours
 * is unsaved (`onTheirs`); otherwise it is a conflict, and nothing is sent until the person has chosen.
 */
export function useDraft(
  draft: ScriptDraft,
  /** Something is written that cannot be sent yet. */
  isUnsent: boolean,
  onTheirs: (body: ScriptBody, by: string) => void,
): DraftSaving {
  const client = useQueryClient();
  const revision = useRef(draft.revision);
  const [shownRevision, setShownRevision] = useState(draft.revision);
  const [conflict, setConflict] = useState(false);
  const hold = useRef<() => void>(() => undefined);
  const { autosave, state } = useAutosave(async (body: ScriptBody) => {
    try {
      const saved = await api('saveScriptDraft', {
        params: { id: draft.accountId },
        body: { body, revision: revision.current },
      });
      revision.current = saved.revision;
      setShownRevision(saved.revision);
    } catch (error) {
      if (isRefusal(error)) {
        hold.current();
        setConflict(true);
        void client.invalidateQueries({ queryKey: ['scriptDraft', draft.accountId] });
      }
      throw error;
    }
  });
  useEffect(() => {
    hold.current = () => void autosave.hold();
  }, [autosave]);
  // What the server tells of others' writing comes from outside, at any time.
  /* oxlint-disable react/set-state-in-effect -- see above */
  useEffect(() => {
    if (draft.revision <= revision.current || state === 'saving' || conflict) return;
    if (state === 'saved' && !isUnsent) {
      revision.current = draft.revision;
      setShownRevision(draft.revision);
      onTheirs(draft.body, draft.savedBy);
    } else {
      hold.current();
      setConflict(true);
    }
  }, [draft, state, conflict, isUnsent, onTheirs]);
  /* oxlint-enable react/set-state-in-effect */
  const touch = useCallback((body: ScriptBody) => autosave.touch(body), [autosave]);
  const settle = (theirs: number): void => {
    revision.current = theirs;
    setShownRevision(theirs);
    setConflict(false);
  };
  return {
    state,
    revision: shownRevision,
    conflict,
    touch,
    keepOurs: (body, theirs) => {
      settle(theirs);
      autosave.touch(body);
      autosave.release();
    },
    takeTheirs: (theirs) => {
      settle(theirs);
      autosave.forget();
      autosave.release();
    },
  };
}

/** The server will not have it, however often it is tried. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.status >= 400 && error.problem.status < 500;

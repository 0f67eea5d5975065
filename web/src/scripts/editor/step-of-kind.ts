import { identityRefusal } from '@denwaban/server-api';
import type { ScriptBody, ScriptStep, StepKind } from '@denwaban/server-api';
import { keepUnder, newBranch } from './outline-edit.ts';

/** The step as one of another kind: what both have is kept, the rest begins as usual. @param newId of a branch */
export function stepOfKind(step: ScriptStep, kind: StepKind, newId: () => string): ScriptStep {
  if (step.kind === kind) return step;
  const { id, under, title, words, sensitive, priority, audience, way } = step;
  const parts = {
    id,
    under,
    title,
    words,
    priority,
    audience,
    way,
    ...(sensitive === undefined ? {} : { sensitive }),
  };
  switch (kind) {
    case 'ask':
      return { ...parts, kind, field: null, required: false };
    case 'choose':
      return {
        ...parts,
        kind,
        branches: [newBranch(newId()), newBranch(newId(), { label: 'その他', other: true })],
        fillsMatter: true,
      };
    case 'check-identity':
      return {
        ...parts,
        kind,
        items: ['member-number'],
        opens: [],
        opensCaller: true,
        tries: 3,
        refusal: identityRefusal,
        failed: 'on',
      };
    case 'tell':
      return { ...parts, kind, facts: [] };
    case 'book':
      return { ...parts, kind, wishes: 2 };
    case 'transfer':
      return { ...parts, kind, staffId: null, absent: '' };
    case 'take-message':
      return { ...parts, kind, callback: true };
    default:
      return { ...parts, kind };
  }
}

/** Within its script: what stood under a choice stands behind it when it is none any more. */
export const withKind = (
  body: ScriptBody,
  step: ScriptStep,
  kind: StepKind,
  newId: () => string,
): ScriptBody => keepUnder(body, step, stepOfKind(step, kind, newId));

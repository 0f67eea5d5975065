import { outlineOf } from '@denwaban/server-api';
import type { ScriptBody, Way } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** Where a way leads, in a few letters; null: on, as everywhere. */
export function useWayWords(): (way: Way, body: ScriptBody) => string | null {
  const { t } = useLingui();
  return (way, body) => {
    if (way === 'on') return null;
    if (way === 'end') return t`→ 終わり`;
    const outline = outlineOf(body);
    const step = outline.step(way.jump);
    return step === undefined ? t`→ 行き先なし` : `→ ${outline.numberOf(step)} ${step.title}`;
  };
}

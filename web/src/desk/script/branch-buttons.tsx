import type { Branch, DeskCall, StepOf } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { ariaKeysOf } from '../../ui/shortcut.ts';
import type { Shortcut } from '../../ui/shortcut.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { fillReport } from '../fill-report.ts';
import { deskRows } from '../shortcuts.ts';
import { withBranch } from './answers.ts';
import classes from './script.module.css';
import { useRemark } from './use-remark.ts';
import type { Way } from './use-trail.ts';

/** その他 is always 0; the others are counted from 1, up to nine. */
const keyOf = (branches: readonly Branch[], branch: Branch): Shortcut | undefined =>
  deskRows.branches[branch.other ? 0 : branches.filter(({ other }) => !other).indexOf(branch) + 1];

/** The kinds of call to choose from: a key and a press each. */
export function BranchButtons({ call, step, way }: { call: DeskCall; step: StepOf<'choose'>; way: Way }) {
  const remark = useRemark(call);
  const choices = step.branches.map((branch) => ({ branch, shortcut: keyOf(step.branches, branch) }));
  const choose = (branch: Branch) => {
    fillReport((fields) => withBranch(fields, branch, step.fillsMatter));
    if (branch.lead && call.state === 'talking')
      remark.mutate({ kind: 'lead', stepId: step.id, words: branch.label });
    way.on({ branchId: branch.id });
  };
  useShortcuts(
    choices.flatMap(({ branch, shortcut }) =>
      shortcut === undefined ? [] : [{ shortcut, enabled: true, run: () => choose(branch) }],
    ),
  );
  return (
    <ul className={classes['branches']}>
      {choices.map(({ branch, shortcut }) => (
        <li key={branch.id}>
          <button
            type="button"
            onClick={() => choose(branch)}
            {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': ariaKeysOf(shortcut) })}
          >
            <kbd>{shortcut?.label}</kbd>
            <span>
              {branch.label}
              {branch.cues.length === 0 ? null : <small>「{branch.cues.join('」「')}」</small>}
            </span>
            {branch.priority === 'urgent' ? (
              <Badge size="sm" color="red">
                <Trans>至急</Trans>
              </Badge>
            ) : null}
            {branch.priority === 'soon' ? (
              <Badge size="sm" color="orange">
                <Trans>お急ぎ</Trans>
              </Badge>
            ) : null}
            {branch.lead ? (
              <Badge size="sm" color="teal">
                <Trans>商談の見込み</Trans>
              </Badge>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

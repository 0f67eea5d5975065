import { Trans } from '@lingui/react/macro';
import type { ScriptStep } from '@denwaban/server-api';
import { atOf } from './trail.ts';
import classes from './script.module.css';
import type { Way } from './use-trail.ts';

/** All steps, indented under their branches: a press jumps there. */
export function StepList({ way }: { way: Way }) {
  const { outline, trail } = way;
  const at = atOf(trail);
  return (
    <ol className={classes['list']}>
      {outline.steps.map((step, place) => (
        <li
          key={step.id}
          style={{ paddingInlineStart: `${outline.depthOf(step) * 14}px` }}
          {...(step.id === at ? { 'aria-current': 'step' as const } : {})}
          data-passed={trail.visited.includes(step.id)}
        >
          {branchBefore(step, outline.steps[place - 1]) ? (
            <small className={classes['branchName']}>
              ▸ {outline.branch(step.under ?? '')?.branch.label}
            </small>
          ) : null}
          <button type="button" onClick={() => way.jump(step.id)}>
            <span className={classes['number']}>{outline.numberOf(step)}</span>
            {step.title}
            {step.audience === 'everybody' ? null : (
              <small>
                {step.audience === 'regular' ? <Trans>ご利用のある方</Trans> : <Trans>初めての方</Trans>}
              </small>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}

const branchBefore = (step: ScriptStep, before: ScriptStep | undefined): boolean =>
  step.under !== null && before?.under !== step.under;

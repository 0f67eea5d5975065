import type { DeskCall, ScriptStep } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { focusReportField } from '../focus-report-field.ts';
import { IdentityCheck } from '../identity-check.tsx';
import { BranchButtons } from './branch-buttons.tsx';
import { BookingWishes } from './booking-wishes.tsx';
import { PutThrough } from './put-through.tsx';
import { TakeMessage } from './take-message.tsx';
import { ToldFacts } from './told-facts.tsx';
import type { Way } from './use-trail.ts';

/** What is done at a step besides speaking. */
export function StepDeed({ call, step, way }: { call: DeskCall; step: ScriptStep; way: Way }) {
  if (step.kind === 'choose') return <BranchButtons call={call} step={step} way={way} />;
  if (step.kind === 'check-identity')
    return (
      <>
        <IdentityCheck call={call} step={step} />
        {step.failed === 'on' ? null : (
          <Button variant="subtle" size="compact-sm" color="red" onClick={() => way.on({ failed: true })}>
            <Trans>確認できないときの手順へ</Trans>
          </Button>
        )}
      </>
    );
  if (step.kind === 'tell') return <ToldFacts call={call} step={step} />;
  if (step.kind === 'book') return <BookingWishes step={step} />;
  if (step.kind === 'transfer') return <PutThrough call={call} step={step} />;
  if (step.kind === 'take-message') return <TakeMessage step={step} way={way} />;
  if (step.kind === 'ask' && step.field !== null) {
    const { field } = step;
    return (
      <Button variant="light" size="compact-sm" onClick={() => focusReportField(field)}>
        <Trans>報告に書く</Trans>
      </Button>
    );
  }
  return null;
}

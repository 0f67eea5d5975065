import type { CallFacts, DeskCall, StepOf } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { useCallFacts } from '../use-call-facts.ts';
import classes from './script.module.css';

type Fact = CallFacts['facts'][number];

/** What this step tells: open facts with their words, protected ones with where they are opened. */
export function ToldFacts({ call, step }: { call: DeskCall; step: StepOf<'tell'> }) {
  const { data } = useCallFacts(call);
  const told = (data?.facts ?? []).filter(({ id }) => step.facts.includes(id));
  return (
    <dl className={classes['facts']}>
      {told.map((fact) => (
        <div key={fact.id}>
          <dt>{fact.label}</dt>
          <dd>
            <Standing fact={fact} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Standing({ fact }: { fact: Fact }) {
  if (fact.standing === 'shown') return fact.value;
  if (fact.standing === 'open') return <Trans>右の「お伝えできること」から開きます。</Trans>;
  if (fact.standing === 'not-yours')
    return <Trans>お伝えできる人が決まっています。手上げで相談します。</Trans>;
  return <Trans>本人確認のあとにお伝えします。</Trans>;
}

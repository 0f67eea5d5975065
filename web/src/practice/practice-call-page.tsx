import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { meQuery } from '../session/me.ts';
import { usePageTitle } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { PracticeDesk } from './practice-desk.tsx';
import { PracticeMark } from './practice-mark.tsx';
import { practiceCallQuery, practiceRoomQuery } from './practice-queries.ts';
import { PracticeReview } from './practice-review.tsx';
import classes from './practice.module.css';

const route = getRouteApi('/signed-in/practice/$practiceId');

/** One practice: the desk while it goes on, and afterwards what came of it. */
export function PracticeCallPage() {
  const { t } = useLingui();
  usePageTitle(t`練習`);
  const { practiceId } = route.useParams();
  const room = useQuery(practiceRoomQuery);
  const practice = useQuery(practiceCallQuery(practiceId));
  const me = useQuery(meQuery);
  return (
    <div className={classes['page']}>
      <PracticeMark />
      <QueryView query={room}>
        {({ account }) => (
          <QueryView query={practice}>
            {(call) =>
              call.state === 'done' || call.person.id !== me.data?.personId ? (
                <PracticeReview practice={call} account={account} />
              ) : (
                <PracticeDesk key={call.id} practice={call} account={account} />
              )
            }
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}

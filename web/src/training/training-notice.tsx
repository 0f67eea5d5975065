import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useMay } from '../session/me.ts';
import { DutyNotice } from '../shell/duty-notice.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useCourseName } from './course-name.ts';
import { byUrgency, myTrainingQuery } from './my-training-query.ts';
import { slashed } from './standing-words.ts';

/** Says on every screen that a course is late, has expired or soon will, until it is passed. */
export function TrainingNotice() {
  const takes = useMay('training.take');
  const nameOf = useCourseName();
  const { data } = useQuery({ ...myTrainingQuery, enabled: takes });
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (data === undefined || path.startsWith('/training')) return null;
  const [course] = byUrgency(
    data.items.filter(
      ({ required, standing }) => required && ['expired', 'overdue', 'expiring'].includes(standing),
    ),
  );
  if (course === undefined) return null;
  const name = nameOf(course.courseName, course.courseNameEnglish);
  const [until, due] = [slashed(course.validUntil), slashed(course.dueOn)];
  return (
    <DutyNotice late={course.standing !== 'expiring'}>
      {course.standing === 'expiring' && course.retakeBy !== null ? (
        <Trans>
          研修「{name}」の新しい版が公開されました。{until} までに受け直してください。
        </Trans>
      ) : course.standing === 'expiring' ? (
        <Trans>
          研修「{name}」の合格は {until} に期限が切れます。
        </Trans>
      ) : course.standing === 'expired' ? (
        <Trans>
          研修「{name}」の合格は {until} に期限が切れました。
        </Trans>
      ) : (
        <Trans>
          研修「{name}」の受講の期限（{due}）を過ぎています。
        </Trans>
      )}
      <TextLink to="/training">
        <Trans>研修を受ける</Trans>
      </TextLink>
    </DutyNotice>
  );
}

import { courseOf } from '../world/courses.ts';
import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const course = ({ organisation: o }: Place): Params => ({ id: o.courseId });

export const courseParams = {
  readCourse: course,
  beginTry: course,
  handInTry: ({ organisation: o }) => ({ id: o.openTryId }),
  readTry: ({ organisation: o }) => ({ id: o.tryId }),
  editCourse: course,
  courseVersion: ({ organisation: o }) => ({ id: o.courseId, version: '1' }),
  saveCourseDraft: course,
  discardCourseDraft: course,
  publishCourse: course,
  closeCourse: course,
} satisfies Partial<ParamsOf>;

export const courseBodies = {
  handInTry: () => ({
    answers: [
      { questionId: 'first', choice: 0 },
      { questionId: 'second', choice: 1 },
    ],
  }),
  takeShippedCourse: () => ({ key: 'secrecy' as const }),
  saveCourseDraft: () => courseOf(`研修${Math.random()}`, '学ぶこと'),
  publishCourse: () => ({ retakeBy: null }),
  closeCourse: () => ({ closed: false }),
} satisfies Partial<BodiesOf>;

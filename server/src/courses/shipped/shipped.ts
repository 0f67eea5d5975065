/** The courses that come with the product: dated texts, in one place. A newer text is offered, never put in unasked. */
import type { CourseBody, HouseRole, ShippedKey } from '@denwaban/server-api/courses';
import { complaints } from './complaints.ts';
import { harassment } from './harassment.ts';
import { secrecy } from './secrecy.ts';
import { telephone } from './telephone.ts';

/** What a text says of itself; how it is taken is the same for all, until a house decides otherwise. */
export interface ShippedText extends Pick<
  CourseBody,
  'name' | 'nameEnglish' | 'why' | 'audience' | 'pages' | 'questions'
> {
  /** The day as of which it is true: the law and the practice of that day. */
  readonly asOf: string;
  readonly requiredRoles: readonly HouseRole[];
}

export const shippedTexts: Readonly<Record<ShippedKey, ShippedText>> = {
  secrecy,
  telephone,
  complaints,
  harassment,
};

export const shippedKeys = Object.keys(shippedTexts) as ShippedKey[];

/** As a house takes it over: eight of ten to pass, for a year, a month to do it in. A house may change all of it. */
export function bodyOf(key: ShippedKey): CourseBody {
  const { asOf: _, requiredRoles, ...text } = shippedTexts[key];
  return {
    ...text,
    requiredRoles: [...requiredRoles],
    dueDays: 30,
    passPercent: 80,
    waitMinutes: 10,
    validMonths: 12,
    remindDays: 30,
  };
}

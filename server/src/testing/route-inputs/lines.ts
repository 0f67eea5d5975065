import { alwaysOpen } from '../world/always-open.ts';
import { line } from './place.ts';
import type { BodiesOf, BodyOf, ParamsOf, Place } from './place.ts';

const lineBody = ({ organisation: o, account: a }: Place): BodyOf<'createLine'> => ({
  accountId: a.id,
  numberId: a.numberId,
  label: '回線',
  live: true,
  greeting: 'お電話ありがとうございます。',
  greetingReading: 'おでんわありがとうございます。',
  hours: alwaysOpen,
  answering: 'ring',
  announcementId: null,
  closedAnnouncementId: o.announcementIds.closed,
  apologyAnnouncementId: o.announcementIds.apology,
  thanksAnnouncementId: o.announcementIds['message-thanks'],
});

export const lineParams = {
  line,
  changeLine: line,
  deleteLine: line,
} satisfies Partial<ParamsOf>;

export const lineBodies = {
  // A new line has had no test call.
  createLine: (place) => ({ ...lineBody(place), live: false }),
  changeLine: lineBody,
} satisfies Partial<BodiesOf>;

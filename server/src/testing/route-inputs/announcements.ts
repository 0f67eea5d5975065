import type { Params, ParamsOf, Place } from './place.ts';

const announcement = ({ organisation: o }: Place): Params => ({ id: o.announcementIds.closed });

export const announcementParams = {
  announcementAudio: announcement,
  deleteAnnouncement: announcement,
} satisfies Partial<ParamsOf>;

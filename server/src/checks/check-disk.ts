import { statfs } from 'node:fs/promises';
import { numberOf } from './check.ts';
import type { Check } from './check.ts';

const GIB = 1024 ** 3;
/** A telephone hour of recordings is about 60 MB while it is spooled. */
const limits = { warn: { bytes: 10 * GIB, percent: 10 }, fail: { bytes: 2 * GIB, percent: 2 } } as const;

/** Free space where recordings and announcements are kept. */
export const checkDisk: Check = {
  key: 'disk',
  every: 'day',
  title: { ja: 'ディスク', en: 'Disk' },
  async run({ services }) {
    const disk = await statfs(services.config.dataDir);
    const free = disk.bavail * disk.bsize;
    const percent = disk.blocks === 0 ? 0 : (disk.bavail / disk.blocks) * 100;
    const below = ({ bytes, percent: share }: { bytes: number; percent: number }) =>
      free < bytes && percent < share;
    const state =
      free < limits.fail.bytes / 2 || below(limits.fail) ? 'fail' : below(limits.warn) ? 'warn' : 'ok';
    return [
      {
        subject: '',
        state,
        detail: { freeGib: Number((free / GIB).toFixed(1)), percent: Math.round(percent) },
      },
    ];
  },
  words(state, detail) {
    const [free, percent] = [numberOf(detail, 'freeGib'), numberOf(detail, 'percent')];
    return {
      what: { ja: `空きは ${free} GB（${percent}%）です。`, en: `${free} GB (${percent}%) are free.` },
      next:
        state === 'ok'
          ? null
          : {
              ja: '録音ができなくなる前に、ディスクを増やすか、不要なファイルを別の場所へ移してください。',
              en: 'Add disk space or move files away before recordings stop.',
            },
    };
  },
};

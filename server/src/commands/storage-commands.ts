/** Stored files, from a terminal. */
import { openObjects } from '../storage/objects/index.ts';
import { moveObjects } from '../storage/objects/move-objects.ts';
import { CommandError } from './command.ts';
import type { Command } from './command.ts';

const MIB = 1024 ** 2;

const move: Command = {
  name: 'storage move',
  options: '',
  what: {
    ja: 'データフォルダーにある録音とファイルを、設定したオブジェクトストレージに移します。動かしたままでよく、途中で止まったら、もう一度実行してください。',
    en: 'Moves recordings and files from the data folder to the object store of the settings, while Denwaban runs; after an interruption run it again.',
  },
  async run({ config, say, progress }) {
    if (config.storage !== 's3') {
      throw new CommandError({
        ja: 'DENWABAN_STORAGE=s3 とオブジェクトストレージの設定をしてから、実行してください。',
        en: 'Set DENWABAN_STORAGE=s3 and the object store first.',
      });
    }
    const objects = openObjects(config.dataDir, config.s3);
    const { files, bytes, failed } = await moveObjects(objects, (so) =>
      progress({
        ja: `${so.files} 件（${Math.round(so.bytes / MIB)} MB）を移しました。`,
        en: `${so.files} files moved (${Math.round(so.bytes / MIB)} MB)`,
      }),
    );
    say({
      ja: `${objects.main.place} に ${files} 件（${Math.round(bytes / MIB)} MB）を移しました。`,
      en: `${files} files are in ${objects.main.place} now.`,
    });
    if (failed > 0) {
      throw new CommandError({
        ja: `${failed} 件は移せず、データフォルダーに残っています。オブジェクトストレージを確かめて、もう一度実行してください。`,
        en: `${failed} files could not be moved and are still in the data folder. Check the object store and run it again.`,
      });
    }
  },
};

export const storageCommands: readonly Command[] = [move];

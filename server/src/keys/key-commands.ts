/** Keys, from a terminal. */
import { readFile } from 'node:fs/promises';
import { CommandError, need } from '../commands/command.ts';
import type { Command, CommandContext } from '../commands/command.ts';
import { masterKeyOf } from '../config.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { Keyring, openKeyring } from '../storage/keys/index.ts';
import { loadMasterKey } from '../storage/keys/master-key.ts';
import { recoverKeys } from '../storage/keys/recovery.ts';
import { rewrapKeys } from '../storage/keys/rewrap.ts';
import { identityIn } from '../storage/keys/seal.ts';
import { newRecoveryKey } from './new-recovery-key.ts';
import { rotateKey } from './rotate-key.ts';

const rotate: Command = {
  name: 'keys rotate',
  options: '[--organisation ID]',
  what: {
    ja: 'これからの録音に新しい鍵を使います。これまでの録音もそのまま再生できます。指定がなければすべての代行会社です。',
    en: 'A new key for recordings from now on; older ones go on playing. Without an id: for every organisation.',
  },
  async run(context, options) {
    const keys = await openKeyring(context.config.dataDir, context.config.masterKey);
    const ids = await organisations(context, options.get('organisation'));
    for (const [index, organisationId] of ids.entries()) {
      await asOrganisation(context.db(), organisationId, (tx) =>
        rotateKey(tx, keys.dataDir, {
          organisationId,
          actor: { system: true, organisationId },
          address: null,
        }),
      );
      context.progress({ ja: `鍵の更新 ${index + 1}/${ids.length}`, en: `keys ${index + 1}/${ids.length}` });
    }
    context.say({ ja: '新しい鍵を使い始めました。', en: 'The new keys are in use.' });
  },
};

const rewrap: Command = {
  name: 'keys rewrap',
  options: '',
  what: {
    ja: 'マスターキーを替えます。設定に新しいものを、DENWABAN_OLD_MASTER_KEY（_FILE、_COMMAND）に前のものを入れ、電話番を止めて実行します。前のものの指定がなければデータフォルダーの鍵とみなします。途中で止まったら、もう一度実行してください。',
    en: 'Changes the master key: the new one in the settings, the old one in DENWABAN_OLD_MASTER_KEY (_FILE, _COMMAND; else the one in the data folder). Stop Denwaban first; after an interruption run it again.',
  },
  async run({ config, environment, say, progress }) {
    const from = await loadMasterKey(
      config.dataDir,
      masterKeyOf({
        DENWABAN_MASTER_KEY: environment['DENWABAN_OLD_MASTER_KEY'],
        DENWABAN_MASTER_KEY_FILE: environment['DENWABAN_OLD_MASTER_KEY_FILE'],
        DENWABAN_MASTER_KEY_COMMAND: environment['DENWABAN_OLD_MASTER_KEY_COMMAND'],
      }),
    );
    const to = await loadMasterKey(config.dataDir, config.masterKey);
    const { all } = await rewrapKeys(config.dataDir, { from, to }, ({ done, all: count }) =>
      progress({ ja: `鍵の包み直し ${done}/${count}`, en: `re-wrapped ${done}/${count}` }),
    );
    say({
      ja: `${all} 個の鍵を新しいマスターキーで包み直しました。前のマスターキーは、それで取ったバックアップがある間は残してください。`,
      en: `${all} keys are wrapped by the new master key. Keep the old one for as long as backups made with it.`,
    });
  },
};

const recovery: Command = {
  name: 'keys recovery',
  options: '--organisation ID',
  what: {
    ja: '復旧キーを新しく作り、一度だけ表示します。前の復旧キーは使えなくなります。',
    en: 'Makes a recovery key and shows it once; the one before opens nothing any more.',
  },
  async run(context, options) {
    await openKeyring(context.config.dataDir, context.config.masterKey);
    const [organisationId = ''] = await organisations(context, need(options, 'organisation'));
    const identity = await asOrganisation(context.db(), organisationId, (tx) =>
      newRecoveryKey(tx, context.config.dataDir, {
        organisationId,
        actor: { system: true, organisationId },
        address: null,
      }),
    );
    context.say({
      ja: `復旧キー（この表示は一度だけです。紙に写し、金庫に入れてください）:\n\n${identity}\n`,
      en: 'the recovery key, shown this once: keep it on paper in a safe.',
    });
  },
};

const recover: Command = {
  name: 'keys recover',
  options: '--organisation ID --identity FILE',
  what: {
    ja: 'マスターキーをなくしたとき、復旧キー（FILE に書いたもの）で録音の鍵を取り戻し、いまのマスターキーで包みます。',
    en: 'After the loss of the master key: opens the keys of recordings with the recovery key in FILE and wraps them under the present master key.',
  },
  async run({ config, say }, options) {
    const identity = identityIn(await readFile(need(options, 'identity'), 'utf8'));
    const keys = await Keyring.open(config.dataDir, config.masterKey, { replaceLost: true });
    const count = await recoverKeys(keys, need(options, 'organisation'), identity).catch(() => 0);
    if (count === 0) {
      throw new CommandError({
        ja: 'この復旧キーで開く鍵がありません。代行会社の ID と復旧キーを確かめてください。',
        en: 'This recovery key opens nothing here. Check the organisation’s id and the key.',
      });
    }
    say({
      ja: `録音の鍵を ${count} 個取り戻しました。トランクと電話機のパスワードは、入力し直してください。`,
      en: `${count} keys of recordings are back. Enter the passwords of trunks and telephones again.`,
    });
  },
};

export const keyCommands: readonly Command[] = [rotate, rewrap, recovery, recover];

/** Throws CommandError when the one that is asked for is not there. */
async function organisations(context: CommandContext, wanted: string | undefined): Promise<string[]> {
  const rows = await asInstallation(context.db(), (tx) =>
    tx.selectFrom('organisation').select(['id', 'name']).orderBy('id').execute(),
  );
  if (wanted === undefined) return rows.map(({ id }) => id);
  if (rows.some(({ id }) => id === wanted)) return [wanted];
  const list = rows.map(({ id, name }) => `${id}　${name}`).join('\n');
  throw new CommandError({
    ja: `代行会社 ${wanted} はありません。次のどれかを指定してください。\n${list}`,
    en: `There is no organisation ${wanted}. Choose one of those above.`,
  });
}

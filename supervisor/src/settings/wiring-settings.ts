/** What the supervisor sets for the programs itself; to be set by hand only where systemd runs them. */
import type { SettingDescription } from './describe-setting.ts';

export const wiringSettings: readonly SettingDescription[] = [
  {
    name: 'DENWABAN_ENGINE_PORT',
    shownDefault: 'free port',
    ja: 'エンジンの制御口のポート（常に 127.0.0.1）。エンジンに渡します。',
    en: 'Port of the engine’s control door, always on 127.0.0.1; for the engine.',
  },
  {
    name: 'DENWABAN_ENGINE_URL',
    shownDefault: 'ws://127.0.0.1:port',
    ja: 'エンジンの制御口の URL。サーバーに渡します。',
    en: 'URL of that door; for the server.',
  },
  {
    name: 'DENWABAN_ENGINE_TOKEN',
    shownDefault: 'keys/engine-token',
    ja: '制御口の合言葉（16進数64桁）。両方に同じものを渡します。',
    en: 'Secret of that door, 64 hexadecimal digits; the same for both.',
  },
  {
    name: 'DENWABAN_CLUSTER_DIR',
    shownDefault: 'cluster/',
    ja: '内蔵の PostgreSQL のファイルの場所。サーバーに渡します。',
    en: 'Files of the embedded PostgreSQL; for the server.',
  },
  {
    name: 'DENWABAN_WAL_DIR',
    shownDefault: 'wal/',
    ja: '内蔵の PostgreSQL が WAL を書き出す場所。サーバーに渡します。',
    en: 'Where the embedded PostgreSQL archives its WAL; for the server.',
  },
  {
    name: 'DENWABAN_EMPTY',
    shownDefault: '–',
    ja: '1 のとき、空のデータベースに見本の代行会社を作りません（npm start -- --empty と同じ）。',
    en: 'With 1 no sample organisation is made in an empty database, as with npm start -- --empty.',
  },
];

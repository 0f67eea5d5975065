import type { Words } from '../http/words.ts';
import type { Permission } from './permissions.ts';

const daily: Words = { ja: '電話の応対', en: 'Answering' };
const records: Words = { ja: '通話・録音・報告', en: 'Calls, recordings, reports' };
const client: Words = { ja: '依頼企業とスクリプト', en: 'Client companies and scripts' };
const lines: Words = { ja: '回線と電話機', en: 'Lines and telephones' };
const secrecy: Words = { ja: '守秘と監査', en: 'Secrecy and audit' };
const house: Words = { ja: '会社と利用者', en: 'Organisation and people' };

interface PermissionWords extends Words {
  readonly group: Words;
}

/** Each permission as the office says it: what somebody does who has it. */
export const permissionWords: Readonly<Record<Permission, PermissionWords>> = {
  'desk.use': { group: daily, ja: 'デスクで電話を受ける', en: 'Answer calls at a desk' },
  'desk.audio': { group: daily, ja: 'ブラウザーの音声をつなぐ', en: 'Connect audio in the browser' },
  'calls.place': { group: daily, ja: '依頼企業の名前で電話をかける', en: 'Place calls' },
  'callbacks.work': { group: daily, ja: '折り返し待ちに対応する', en: 'Work on callbacks' },
  'help.ask': { group: daily, ja: '手上げで助けを求める', en: 'Raise a hand' },
  'reports.write': { group: daily, ja: '受電報告を書く', en: 'Write reports' },
  'board.watch': { group: daily, ja: 'ボードを見る', en: 'Watch the board' },
  'calls.supervise': { group: daily, ja: '通話をモニターする', en: 'Listen, whisper, join' },
  'calls.supervise-privately': {
    group: daily,
    ja: '表示なしでモニターする（会社が使うと定めたとき）',
    en: 'Listen unseen (where the organisation allows it)',
  },
  'calls.take-over': { group: daily, ja: '通話を代わる', en: 'Take a call over' },
  'softphone.use': { group: daily, ja: '自分の内線をブラウザーで使う', en: 'Use a telephone in the browser' },
  'push.use': { group: daily, ja: '着信の通知を受け取る', en: 'Be notified of calls' },
  'self-tests.read': { group: daily, ja: '自己診断をする・結果を見る', en: 'Run and see self-tests' },
  'alarms.settle': { group: daily, ja: '警報を片づける', en: 'Settle alarms' },
  'calls.read': { group: records, ja: '通話の記録を見る', en: 'See records of calls' },
  'calls.export': { group: records, ja: '通話の一覧を書き出す', en: 'Export calls' },
  'calls.trace': { group: records, ja: '通話の信号を調べる', en: 'Look into the signalling of a call' },
  'recordings.play': { group: records, ja: '録音を再生する', en: 'Play recordings' },
  'recordings.download': { group: records, ja: '録音をファイルに保存する', en: 'Save recordings as files' },
  'reports.read': { group: records, ja: '報告を読む', en: 'Read reports' },
  'reports.acknowledge': { group: records, ja: '報告を確認済みにする', en: 'Acknowledge reports' },
  'reports.export': { group: records, ja: '報告を書き出す', en: 'Export reports' },
  'deliveries.retry': { group: records, ja: '報告を送り直す', en: 'Send reports again' },
  'recordings.delete': { group: records, ja: '録音を削除する', en: 'Delete recordings' },
  'retention.read': { group: secrecy, ja: '保存期間と削除の記録を見る', en: 'See retention and deletions' },
  'retention.manage': { group: secrecy, ja: '保存期間を決める・削除を承認する', en: 'Decide on retention' },
  'holds.read': { group: secrecy, ja: '保全を見る', en: 'See legal holds' },
  'holds.place': { group: secrecy, ja: '保全をかける', en: 'Place legal holds' },
  'holds.release': { group: secrecy, ja: '保全を解く', en: 'Release legal holds' },
  'accounts.read': { group: client, ja: '依頼企業の名前と概要を見る', en: 'See client companies' },
  'accounts.manage': { group: client, ja: '依頼企業を登録・変更する', en: 'Set up client companies' },
  'staff.read': { group: client, ja: '担当者名簿を見る', en: 'See the directory' },
  'staff.manage': { group: client, ja: '担当者名簿を変更する', en: 'Change the directory' },
  'scripts.read': { group: client, ja: 'スクリプトを見る', en: 'See scripts' },
  'scripts.publish': { group: client, ja: 'スクリプトを公開する', en: 'Publish scripts' },
  'queue.manage': { group: client, ja: '担当・チーム・受付の順番を決める', en: 'Decide who answers' },
  'do-not-ring.set': { group: client, ja: '電話に出ない時間を決める', en: 'Set times without ringing' },
  'lost-calls.follow': {
    group: client,
    ja: '自社あてでつながらなかった電話を見る・折り返しを依頼する',
    en: 'See lost calls and ask for callbacks',
  },
  'blocked-callers.manage': { group: client, ja: '着信をお断りする番号を決める', en: 'Block callers' },
  'lines.read': { group: lines, ja: '回線の設定を見る', en: 'See lines' },
  'lines.manage': { group: lines, ja: '回線を変更する', en: 'Change lines' },
  'routing.read': { group: lines, ja: '着信の取り扱いを見る', en: 'See the handling of calls' },
  'routing.manage': { group: lines, ja: '着信の取り扱いを変更する', en: 'Change the handling of calls' },
  'ring-groups.read': { group: lines, ja: '着信グループを見る', en: 'See ring groups' },
  'ring-groups.manage': { group: lines, ja: '着信グループを変更する', en: 'Change ring groups' },
  'announcements.read': { group: lines, ja: 'アナウンスを聞く', en: 'Hear announcements' },
  'announcements.manage': { group: lines, ja: 'アナウンスを変更する', en: 'Change announcements' },
  'notices.read': { group: lines, ja: '録音のお知らせの状況を見る', en: 'See recording notices' },
  'notices.manage': { group: lines, ja: '録音のお知らせの免除を決める', en: 'Exempt from recording notices' },
  'extensions.read': { group: lines, ja: '内線の一覧を見る', en: 'See extensions' },
  'extensions.manage': { group: lines, ja: '内線と電話機を登録する', en: 'Set up extensions and telephones' },
  'trunks.manage': { group: lines, ja: 'トランクを登録・変更する', en: 'Set up trunks' },
  'numbers.manage': { group: lines, ja: '電話番号を登録・変更する', en: 'Set up numbers' },
  'outgoing.manage': { group: lines, ja: '発信の規則を決める', en: 'Set rules for calling out' },
  'system.watch': { group: lines, ja: '設備の状態と点検を見る', en: 'Watch the system' },
  'incidents.report': { group: secrecy, ja: '漏えい等を届け出る', en: 'Report an incident' },
  'incidents.read': { group: secrecy, ja: '漏えい等の一覧を見る', en: 'See incidents' },
  'incidents.manage': { group: secrecy, ja: '漏えい等に対応し、依頼企業に通知する', en: 'Lead incidents' },
  'incidents.investigate': {
    group: secrecy,
    ja: '漏えいの調査の記録を見る・書く',
    en: 'Investigate incidents',
  },
  'keys.manage': {
    group: secrecy,
    ja: '録音の鍵を更新し、復旧キーを発行する',
    en: 'Renew keys of recordings, issue the recovery key',
  },
  'agreements.sign': {
    group: secrecy,
    ja: '秘密保持の誓約書に署名する',
    en: 'Sign the confidentiality agreement',
  },
  'agreements.read': { group: secrecy, ja: '誓約書と署名の状況を見る', en: 'See agreements and signatures' },
  'agreements.manage': { group: secrecy, ja: '誓約書を公開する・署名を無効にする', en: 'Publish agreements' },
  'training.read': { group: secrecy, ja: '研修の記録を見る', en: 'See training records' },
  'training.manage': { group: secrecy, ja: '研修の合格を記録する', en: 'Record training' },
  'admission.read': {
    group: secrecy,
    ja: '担当できる人とできない理由を見る',
    en: 'See who is admitted, and why not',
  },
  'admission.manage': { group: secrecy, ja: '担当の条件を決める', en: 'Decide what admission asks for' },
  'permissions.read': { group: secrecy, ja: '権限の一覧を見る', en: 'See the permission table' },
  'permissions.change': { group: secrecy, ja: '権限を変更する', en: 'Change the permission table' },
  'audit.read': { group: secrecy, ja: '操作の記録を見る', en: 'Read the audit log' },
  'people.manage': { group: house, ja: '利用者を招待・変更・停止する', en: 'Manage people' },
  'organisation.read': { group: house, ja: '自社の名称などを見る', en: 'See the organisation' },
  'organisation.manage': { group: house, ja: '自社の設定を変更する', en: 'Change the organisation' },
  'sign-in.manage': { group: house, ja: 'サインインの決まりを変更する', en: 'Change the sign-in rules' },
  'api-keys.manage': { group: house, ja: 'API キーを作る・失効させる', en: 'Make and revoke API keys' },
  'support.invite': {
    group: house,
    ja: '設置者のサポートを招待する',
    en: 'Invite the installation’s support',
  },
  'support.enter': { group: house, ja: '招待された代行会社に入る', en: 'Enter an organisation as its guest' },
  'organisations.manage': { group: house, ja: '代行会社を作る', en: 'Create organisations' },
};

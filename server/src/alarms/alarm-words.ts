import { detailOf, sayFinding } from '../checks/words.ts';
import type { Words } from '../http/words.ts';

export type AlarmKind =
  | 'dial-limit'
  | 'self-check'
  | 'retention-asks'
  | 'audit'
  | 'export-volume'
  | 'copy-volume'
  | 'policy-breach'
  | 'recording-damaged'
  | 'duty-unanswered';

type Detail = Readonly<Record<string, unknown>>;

export interface AlarmWords {
  readonly title: Words;
  readonly what: Words;
  /** What to do. */
  readonly next: Words;
}

/** An alarm in words. Every kind has its file entry here; a kind of an older version is shown as one. */
export function alarmWords(kind: string, detail: Detail): AlarmWords {
  if (kind === 'self-check') return selfCheck(detail);
  if (kind === 'retention-asks') return retentionAsks;
  if (kind === 'audit') return auditBroken;
  if (kind === 'export-volume') return exportVolume(detail);
  if (kind === 'copy-volume') return copyVolume(detail);
  if (kind === 'policy-breach') return policyBreach(detail);
  if (kind === 'recording-damaged') return recordingDamaged(detail);
  if (kind === 'duty-unanswered') return dutyUnanswered(detail);
  return kind === 'dial-limit' ? dialLimit(detail) : unknown;
}

const auditBroken: AlarmWords = {
  title: { ja: '【警報】操作の記録に問題が見つかりました', en: '[Alarm] The audit log does not hold' },
  what: {
    ja: '操作の記録の検証で、書き換え、抜け、または巻き戻しの跡が見つかりました。',
    en: 'The verification of the audit log found changes, gaps or an earlier state.',
  },
  next: {
    ja: '「操作の記録」の画面で場所を確かめ、データベースに触れられる人と、バックアップから戻した履歴をご確認ください。',
    en: 'Look up where on the audit page, and find out who can reach the database and whether a backup was restored.',
  },
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const measures: Readonly<Record<string, Words>> = {
  calls: { ja: '発信の件数', en: 'calls' },
  minutes: { ja: '通話の分数', en: 'minutes' },
  internationalCalls: { ja: '国際電話の件数', en: 'international calls' },
  internationalMinutes: { ja: '国際電話の分数', en: 'international minutes' },
  shortCalls: { ja: '短い通話・つながらない発信の件数', en: 'short or failed calls' },
};
const scopes: Readonly<Record<string, Words>> = {
  person: { ja: '利用者', en: 'person' },
  trunk: { ja: 'トランク', en: 'trunk' },
  organisation: { ja: '全体', en: 'whole organisation' },
};

function dialLimit(detail: Detail): AlarmWords {
  const scope = scopes[text(detail['scope'])] ?? scopes['organisation']!;
  const measure = measures[text(detail['measure'])] ?? measures['calls']!;
  const name = text(detail['name']);
  const [ja, en] = name === '' ? [scope.ja, scope.en] : [`${scope.ja}「${name}」`, `${scope.en} “${name}”`];
  const limit = Number(detail['limit'] ?? 0);
  return {
    title: { ja: '【警報】発信の上限に達しました', en: '[Alarm] A limit of outgoing calls was reached' },
    what: {
      ja: `${ja}の本日の${measure.ja}が上限（${limit}）に達したため、このあとの発信を止めています。`,
      en: `The ${en} reached today’s limit of ${limit} ${measure.en}. Further calls out are refused.`,
    },
    next: {
      ja: '心当たりのない発信なら、電話機のパスワードを変え、利用者を停止してください。必要な発信なら、「発信の設定」の上限で本日の上限を外せます。',
      en: 'If you do not recognise the calls, change the telephone’s password and deactivate the person. If they are wanted, lift today’s limit in the outgoing settings.',
    },
  };
}

function exportVolume(detail: Detail): AlarmWords {
  const name = text(detail['name']);
  const limit = Number(detail['limit'] ?? 0);
  return {
    title: {
      ja: '【警報】いつもより多くの書き出しがありました',
      en: '[Alarm] Somebody tried to export unusually much',
    },
    what: {
      ja: `${name} さんの書き出しが1日の上限（${limit}行）を超えるため、断りました。`,
      en: `An export by ${name} would exceed the limit of ${limit} rows a day and was refused.`,
    },
    next: {
      ja: '心当たりのない書き出しなら、「操作の記録」で何を書き出したかを確かめ、利用者を停止してください。業務に必要なら、「サインインの決まり」で上限を変えられます。',
      en: 'If you do not recognise it, look in the audit for what was exported and deactivate the person. If it is needed, raise the limit in the sign-in rules.',
    },
  };
}

function copyVolume(detail: Detail): AlarmWords {
  const name = text(detail['name']);
  const limit = Number(detail['limit'] ?? 0);
  return {
    title: {
      ja: '【警報】画面からいつもより多くの文字がコピーされました',
      en: '[Alarm] Somebody copied unusually much off the screens',
    },
    what: {
      ja: `${name} さんのコピーが1日の上限（${limit.toLocaleString('ja-JP')}文字）を超えたため、本日はコピーできないようにしました。`,
      en: `${name} copied more than ${limit.toLocaleString('en')} characters today; copying is closed until tomorrow.`,
    },
    next: {
      ja: '心当たりがなければ、ご本人に確かめ、必要なら利用者を停止してください。業務に必要なら、「サインインの決まり」で上限を変えられます。',
      en: 'If you do not expect it, ask the person, and deactivate them if need be. If it is needed, raise the limit in the sign-in rules.',
    },
  };
}

function policyBreach(detail: Detail): AlarmWords {
  const [directive, blocked] = [text(detail['directive']), text(detail['blocked'])];
  return {
    title: {
      ja: '【警報】画面が、許されていないことをしようとしました',
      en: '[Alarm] A screen tried what it may not do',
    },
    what: {
      ja: `ブラウザーが止めました（${directive}: ${blocked}）。画面に不正な文字列が入り込んだか、この製品の不具合です。`,
      en: `The browser stopped it (${directive}: ${blocked}). Either something hostile got into a screen, or it is a fault of this program.`,
    },
    next: {
      ja: '直前に開いていた画面と、そこに表示された発信者の名前や用件を確かめてください。繰り返すときは、開発元にお知らせください。',
      en: 'Look at which screen was open and at the names and matters shown on it. If it comes again, tell the developers.',
    },
  };
}

function selfCheck(detail: Detail): AlarmWords {
  const state = detail['state'] === 'warn' ? 'warn' : 'fail';
  const { title, what, next } = sayFinding(text(detail['check']), state, detailOf(detail));
  const [ja, en] = state === 'warn' ? ['注意', 'Notice'] : ['警報', 'Alarm'];
  return {
    title: { ja: `【${ja}】点検: ${title.ja}`, en: `[${en}] Self-check: ${title.en}` },
    what,
    next: next ?? unknown.next,
  };
}

const retentionAsks: AlarmWords = {
  title: {
    ja: '【確認】保存期間による削除が止まっています',
    en: '[Check] A deletion by retention waits for you',
  },
  what: {
    ja: 'いつもより多くの記録が消える、保全中の記録がある、または時計が進みすぎているため、何も削除せずに止まりました。',
    en: 'It would delete more than usual, meets records under a hold, or the clock went on too fast; nothing was deleted.',
  },
  next: {
    ja: '［保存と保全］の画面で内容を確かめ、続けるか取りやめるかを選んでください。',
    en: 'Look at it under “Retention and holds” and let it go on or dismiss it.',
  },
};

function recordingDamaged(detail: Detail): AlarmWords {
  const id = text(detail['recordingId']);
  const missing = detail['missing'] === 1;
  return {
    title: { ja: '【警報】録音が再生できません', en: '[Alarm] A recording cannot be played' },
    what: missing
      ? { ja: `録音 ${id} のファイルがありません。`, en: `The file of recording ${id} is missing.` }
      : {
          ja: `録音 ${id} は、保管したときと中身が違うため、再生を断りました。`,
          en: `Recording ${id} is not what was archived, so it was not played.`,
        },
    next: {
      ja: 'ディスクの故障か、だれかによる変更です。サーバーに入れる人を確かめ、バックアップからこのファイルを戻してください。',
      en: 'A disk fault, or somebody has changed it. Find out who can reach the server, and restore the file from a backup.',
    },
  };
}

function dutyUnanswered(detail: Detail): AlarmWords {
  const name = text(detail['account']);
  const minutes = Number(detail['againMinutes'] ?? 0);
  const last = detail['last'] === 1;
  return {
    title: { ja: '【警報】当番のどなたも電話を受けていません', en: '[Alarm] Nobody on duty has accepted' },
    what: {
      ja: `${name}の急ぎの報告で当番に順に電話しましたが、どなたも受けていません。${last ? '自動の電話を終え、［折り返し］の一覧に載せました。' : `${minutes}分後に、もう一度電話します。`}`,
      en: `Those on duty for ${name} were phoned about an urgent report and nobody accepted. ${last ? 'No more calls are made by themselves; it is on the list of callbacks.' : `They are phoned again after ${minutes} minutes.`}`,
    },
    next: {
      ja: '報告を開いて経過を確かめ、連絡のつく方へお電話ください。どなたかが報告を確認すると、自動の電話は止まります。',
      en: 'Open the report, see who was tried, and phone whoever can be reached. The calls end when somebody acknowledges the report.',
    },
  };
}

const unknown: AlarmWords = {
  title: { ja: '【警報】', en: '[Alarm]' },
  what: { ja: 'この版では説明できない警報です。', en: 'This version has no words for this alarm.' },
  next: { ja: '管理者にお問い合わせください。', en: 'Please ask your administrator.' },
};

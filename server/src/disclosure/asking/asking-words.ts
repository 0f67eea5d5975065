/** What is asked for, who asks, and what they will be asked to show; in both languages. */
import type { DisclosureForm, DisclosureKind } from '@denwaban/server-api/disclosure';
import type { Words } from '../../http/words.ts';

export const kindWords: Readonly<Record<DisclosureKind, Words>> = {
  disclosure: { ja: '開示', en: 'Disclosure' },
  correction: { ja: '訂正・追加・削除', en: 'Correction, addition or deletion' },
  'stop-use': { ja: '利用の停止・消去', en: 'Stop of use, or erasure' },
  purpose: { ja: '利用目的の通知', en: 'Notice of the purposes of use' },
  'third-party': { ja: '第三者に提供した記録の開示', en: 'Disclosure of records of provision to others' },
};

export const kindHints: Readonly<Record<DisclosureKind, Words>> = {
  disclosure: {
    ja: '録音や伝言など、ご自分についての記録を受け取りたい',
    en: 'You want to receive what is kept about you: recordings, messages.',
  },
  correction: {
    ja: '内容が事実と違うので、直してほしい',
    en: 'What is kept is not true, and should be put right.',
  },
  'stop-use': {
    ja: '使うのをやめてほしい、消してほしい',
    en: 'It should not be used any more, or be erased.',
  },
  purpose: { ja: '何のために使っているかを知りたい', en: 'You want to know what it is used for.' },
  'third-party': {
    ja: 'だれに渡したか、だれから受け取ったかを知りたい',
    en: 'You want to know to whom it was given, or from whom it came.',
  },
};

export const formWords: Readonly<Record<DisclosureForm, Words>> = {
  link: {
    ja: '録音を聞けるリンク（期限と回数があります）',
    en: 'A link for listening (with an end and a count)',
  },
  wav: { ja: '音声のファイル（WAV）', en: 'A sound file (WAV)' },
  mp3: { ja: '音声のファイル（MP3）', en: 'A sound file (MP3)' },
  paper: { ja: '書面（郵送）', en: 'Paper, by post' },
};

export const whoWords = {
  self: { ja: 'ご本人', en: 'The person' },
  statutory: { ja: '法定代理人（親権者・後見人など）', en: 'A statutory agent (parent, guardian)' },
  mandated: { ja: '委任を受けた代理人', en: 'An agent by mandate' },
} satisfies Record<string, Words>;

/** The papers that show who somebody is. They are asked for later, by a way that is safe for them. */
export const paperWords = {
  self: {
    ja: 'ご本人の確認書類（運転免許証、マイナンバーカードの表面など）',
    en: 'a paper that shows who the person is (driving licence, front of the My Number card)',
  },
  statutory: {
    ja: '代理人の確認書類と、法定代理人であることがわかる書類（戸籍謄本、登記事項証明書など）',
    en: 'a paper that shows who the agent is, and one that shows the agency by law (family register, certificate of registration)',
  },
  mandated: {
    ja: '代理人の確認書類と、ご本人の委任状',
    en: 'a paper that shows who the agent is, and the person’s letter of mandate',
  },
} satisfies Record<keyof typeof whoWords, Words>;

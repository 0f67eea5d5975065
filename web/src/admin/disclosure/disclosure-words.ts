import type {
  Decision,
  DisclosureForm,
  DisclosureKind,
  DisclosureSource,
  DisclosureState,
  Identity,
  RefusalGround,
  Stretch,
} from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Words<K extends string> = Readonly<Record<K, MessageDescriptor>>;

export const kindWords: Words<DisclosureKind> = {
  disclosure: msg`開示`,
  correction: msg`訂正等`,
  'stop-use': msg`利用停止等`,
  purpose: msg`利用目的の通知`,
  'third-party': msg`第三者提供記録の開示`,
};

export const stateWords: Words<DisclosureState> = {
  open: msg({ message: '受付', context: 'disclosure' }),
  asked: msg`依頼企業の判断待ち`,
  decided: msg`回答の準備`,
  answered: msg`回答済み`,
  withdrawn: msg({ message: '取り下げ', context: 'disclosure' }),
};

export const formWords: Words<DisclosureForm> = {
  link: msg`再生用のリンク（期限と回数つき）`,
  wav: msg`音声ファイル（WAV）`,
  mp3: msg`音声ファイル（MP3）`,
  paper: msg`書面`,
};

export const sourceWords: Words<DisclosureSource> = {
  desk: msg`窓口`,
  public: msg`公開のページ（メールで確定）`,
};

export const deciderWords: Words<'client' | 'us'> = {
  client: msg`依頼企業（お預かりしているデータ）`,
  us: msg`当社`,
};

export const identityWords: Words<Identity['how']> = {
  documents: msg`本人確認書類を見た`,
  'call-back': msg`登録の番号にかけ直した`,
  'in-person': msg`面談した`,
  'by-client': msg`依頼企業が確認した`,
};

export const outcomeWords: Words<Decision['outcome']> = {
  all: msg`請求に応じる`,
  part: msg`一部に応じる`,
  refused: msg`応じない`,
};

export const groundWords: Words<RefusalGround> = {
  'harm-to-others': msg`本人または第三者の権利利益を害するおそれ`,
  'harm-to-business': msg`業務の適正な実施に著しい支障`,
  'other-law': msg`他の法令に違反する`,
  'not-held': msg`データを保有していない`,
  'not-identified': msg`本人と確認できない`,
  'not-ours': msg`開示等の権限がない`,
  'no-ground': msg`請求の理由にあたる事実がない`,
};

export const sideWords: Words<Stretch['side']> = {
  both: msg`両方`,
  caller: msg`発信者の声`,
  ours: msg`こちらの声`,
};

export const whyWords: Words<Stretch['why']> = {
  'other-person': msg`第三者の声`,
  'others-data': msg`第三者の情報`,
  secret: msg`当社・依頼企業の秘密`,
};

export const linkStateWords: Words<'open' | 'expired' | 'used-up' | 'locked' | 'revoked'> = {
  open: msg`使えます`,
  expired: msg`期限切れ`,
  'used-up': msg`回数を使い切りました`,
  locked: msg`暗証番号の間違いで停止`,
  revoked: msg`取り消し済み`,
};

/** For a select: the values in their order, in words. */
export const choicesOf = <K extends string>(
  words: Words<K>,
  say: (word: MessageDescriptor) => string,
): { value: K; label: string }[] =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: say(words[value]) }));

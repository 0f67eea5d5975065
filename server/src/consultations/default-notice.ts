import type { DeskNoticeFields } from '@denwaban/server-api/consultations';

/** What a house begins with; the desk puts its own words in its place. */
export const defaultNotice: DeskNoticeFields = {
  statement: `お客様や依頼企業の方からの迷惑な言動、職場での困りごとを、どなたでもご相談いただけます。迷うときも、ご相談ください。

■不利益な取扱いはしません
相談したこと、事実の確認に協力したことを理由に、評価、シフト、契約などで不利益な取扱いをすることはありません。

■秘密を守ります
内容は、書いた方のブラウザーで暗号になり、窓口の担当者だけが読めます。管理者も、スーパーバイザーも、監査の担当者も読めません。窓口は、ご本人の承諾なく、内容をほかの人に伝えません。

■お名前は書かなくてもかまいません
お名前を書かない相談も、同じように扱います。事実の確認や配置の変更など、お名前がないとできないことがあるときは、返事でお伝えします。`,
  contacts: [],
};

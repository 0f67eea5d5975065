import { orBlank, withoutReadings } from '@denwaban/server-api/caller-words';
import type { PolicyFacts } from './facts.ts';

/** 対応マニュアル: inside the house; which words and acts are meant, and what is done, in the wording that the desk shows. */
export const manual = (facts: PolicyFacts): string => {
  const { policy, name } = facts;
  return `${facts.ofClient ? `${name}様のお電話をお受けするときの手引きです。全社の手引きに代えて、これに従います。` : `${name}でお電話を受けるすべての人の手引きです。`}ここに書いた分数と回数は当社運用基準で、法令の定めではありません。

■はじめに分けること
クレームは、商品やサービスへのご意見です。言い分を伺い、事実を確かめ、限った範囲で謝り、担当に伝えます。
ハラスメントは、働く人への攻撃や、許容される範囲を超えた要求です。要求の内容と、手段・態様の二つを分けて見ます。もっともな要求でも、暴言や脅しで求めるものは当たります。
迷うときは、一人で決めず、手上げで責任者を呼びます。

■当たる言動
${facts.terms.map(({ label, description }) => `${label}：${description}`).join('\n')}

■すぐに押すもの
脅し、性的な言動、差別的な発言は、時間や回数を待ちません。［カスハラ］で届けると、責任者に知らせが届きます。警告は要りません。

■長さと繰り返し（当社運用基準）
通話が${policy.minutes.join('分・')}分に達したとき、または${policy.repeatHours}時間以内に${policy.calls.join('回・')}回目の電話になったとき、画面に知らせが出ます。責任者に代わるか、次の段階に進むかを決めます。

■電話を終えるまでの段階
順に、画面の言葉のとおりにお伝えします。
一、できないことを伝える「${withoutReadings(policy.words.state)}」
二、警告「${withoutReadings(policy.words['warn-1'])}」
三、再度の警告「${withoutReadings(policy.words['warn-2'])}」
四、終了の予告「${withoutReadings(policy.words.announce)}」
${policy.consent || policy.duty !== 'none' ? '電話を終えるには、責任者の承認を得ます。' : '電話を終えたあと、責任者に報告します。'}${policy.duty === 'none' ? '' : '法令により受ける義務のある依頼企業です。終える前に、急を要する方がいないことを確かめます。'}

■してはならないこと
その場を収めるために、できないことを約束しない。事実を確かめる前に、全面的に非を認めない。
従業員の氏名、住所、出勤の予定を教えない。会いに行く約束をしない。
言い返さない。切る理由を告げずに切らない。

■記録
言われた言葉を、そのまま、時刻とともに書きます。録音は保全されます。評価や推測を混ぜません。

■段階を上げる
責任者、専門部署、法務・弁護士の順に上げます。身の危険があるときは、ただちに110番です。警察への相談は#9110、または都道府県警の相談窓口です。弁護士を通した通報は、責任者が決めます。

■そのあとで
つらい通話のあとは、休憩を取ります。応答数や評価に響きません。${facts.desk ? 'メニューの［相談する］から、名前を書かずに相談できます。' : '相談は〔相談窓口と連絡先〕へ。'}相談したことを理由に、不利益な取扱いを受けることはありません。
責任者は、事実を確かめ、被害を受けた人に配慮し、同じことが起きないように手順を見直します。

■問い合わせ
この手引きについて：${facts.ofClient ? '〔担当の責任者〕' : orBlank(facts.contact, '担当の部署と責任者')}`;
};

/** Pages that callers may read: where an organisation or an account starts. What is not known stands in 〔 〕. */

/** What fills the blanks of pages. */
export interface PageFacts {
  /** Of a client company; it does not say that somebody else answers. */
  readonly ofClient: boolean;
  readonly name: string;
  /** Empty: not known. */
  readonly representative: string;
  /** 苦情や問い合わせの窓口; empty: not known. */
  readonly contact: string;
  /** Days for which recordings are kept. */
  readonly recordingDays: number;
  /** A day of Japan. */
  readonly today: string;
}

/** 2026年11月28日 */
export const dayWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** What is known, or what has to be filled in. */
export const orBlank = (known: string, blank: string): string => (known === '' ? `〔${blank}〕` : known);

export const signed = ({
  name,
  representative,
  today,
}: Pick<PageFacts, 'name' | 'representative' | 'today'>): string =>
  `${dayWords(today)}制定\n${name}\n${orBlank(representative, '代表者の役職と氏名')}`;

/** カスタマーハラスメントへの基本方針: public, in the holder's own name. */
export const basicPolicy = (
  facts: PageFacts,
): string => `${facts.name}（以下「当社」）は、お客様の声に誠実に耳を傾けます。一方で、働く人の尊厳を傷つける言動には、会社として対応します。

■ご意見・苦情は歓迎します
正当なご意見、苦情、お申し出は、カスタマーハラスメントではありません。サービスを良くするために、大切に承ります。障害のある方からの合理的配慮のお求めも同じです。

■カスタマーハラスメントとは
顧客、取引の相手方その他の関係者の言動であって、業務の性質などに照らして社会通念上許容される範囲を超え、働く人の就業環境を害するものをいいます。たとえば、次の言動です。
脅し、暴言、侮辱、人格を否定する発言
性的な言動、差別的な発言
同じ要求を繰り返す電話、用件を離れた長い拘束
契約や法令を超える要求、土下座や特定の者による謝罪の要求
従業員の氏名や画像などを公開すること、公開すると告げること

■当社の対応
一人で対応させず、責任者が代わり、または加わります。
できることとできないことをはっきりお伝えします。それでも続くときは、お知らせしたうえで電話を終了します。
悪質な場合は、以後のお電話をお受けしないことがあります。必要なときは、警察や弁護士などの専門家に相談します。
緊急のご連絡と、法令により受ける義務のあるご連絡は、この限りではありません。

■働く人を守るために
相談窓口を設け、相談した人のプライバシーを守り、相談したことを理由に不利益な取扱いをしません。対応の手順を定め、研修を行い、被害を受けた人の心身に配慮します。

■当社で働く者も
当社で働く者が、取引先などに対してこのような言動をすることも許しません。

■見直し
この方針は、年に一度、また法令や指針が変わったときに見直します。

${signed(facts)}`;

export const callerNotice = (facts: PageFacts): string => `${
  facts.ofClient
    ? `${facts.name}（以下「当社」）にお電話をくださる方へのお知らせとお願いです。`
    : `${facts.name}（以下「当社」）は、ご契約の企業に代わってお電話をお受けしています。気持ちよくお話しいただくためのお願いです。`
}

■お伝えできること、できないこと
お受けした者は、ご用件を伺い、担当の者に確実に伝えます。契約の締結や取消し、金額の約束、専門的な判断は、担当の者からお答えします。

■返金の扱い
${
  facts.ofClient
    ? `商品やサービスの返金・キャンセルは、〔返金・キャンセルの条件（期限、方法、手数料）〕によります。お電話をお受けした者が、その場で返金をお約束することはできません。お申し出は担当の者が承り、〔日〕以内にお返事します。`
    : `商品やサービスの返金・キャンセルは、それぞれの企業の定めによります。お電話をお受けした者が、返金をお約束することはできません。当社のサービスの料金の返金は、〔返金の条件（期限、方法、手数料）〕によります。`
}
法令により認められる権利（クーリング・オフなど）は、この定めにかかわらず行使できます。

■お願い
同じ内容のお電話が続くとき、長い時間にわたるときは、お話を区切らせていただくことがあります。働く人の尊厳を傷つける言動があったときは、お知らせしたうえで電話を終了することがあります。くわしくは「カスタマーハラスメントへの基本方針」をご覧ください。

■緊急のとき
命や身体に関わるご連絡は、110番・119番へおかけください。

■お問い合わせ
${orBlank(facts.contact, '部署・電話番号・メールアドレス・受付時間')}`;

export const complaintProcess = (
  facts: PageFacts,
): string => `${facts.name}（以下「当社」）が苦情を承る流れです。

■承ります
お話を最後まで伺い、ご用件、お名前、ご連絡先、ご希望を記録します。お名前を伺えないときも承ります。

■確かめます
記録と、録音があるときはその内容で、事実を確かめます。

■お答えします
当社がお答えできることは、その場で、または〔日〕以内にお答えします。
${facts.ofClient ? '担当の者からお答えすることは、折り返しの時間の目安をお伝えします。' : 'ご契約の企業がお答えすることは、その企業の担当者に確実に伝え、折り返しの時間の目安をお伝えします。'}遅れるときは、その旨をご連絡します。

■見直します
結果と、再び起こさないための取り組みを記録し、サービスの見直しに使います。

■ご納得いただけないとき
責任者が改めてお話を伺います。できることとできないことは、はっきりお伝えします。${facts.ofClient ? '消費生活センター（局番なしの188）などの公的な窓口にもご相談いただけます。' : ''}

■ご連絡先
${orBlank(facts.contact, '部署・電話番号・メールアドレス・受付時間')}`;

export const recordingNotice = (
  facts: PageFacts,
): string => `${facts.name}（以下「当社」）は、お電話の内容を録音しています。

■何のために
ご用件を正確に伝えるため、言った・言わないの行き違いを防ぐため、応対の品質を高めるため、働く人をカスタマーハラスメントから守るために使います。ほかの目的には使いません。

■どのように
録音を聞ける者は限られ、だれがいつ聞いたかが残ります。暗号化して保管し、${facts.recordingDays}日を過ぎると消去します。争いがあるとき、法令により必要なときは、その間は消去しません。

■お断りになるとき
録音は、すべての方に同じように行っています。録音を望まない方は、〔手紙・メールなど、ほかの連絡の方法〕でご連絡ください。

■ご本人が聞くとき
ご本人は、録音の開示を請求できます。ご請求の方法、ご本人の確認の方法、手数料は、次の窓口でご案内します。

■お問い合わせ
${orBlank(facts.contact, '部署・電話番号・メールアドレス・受付時間')}`;

/** 個人情報保護方針 of the answering service itself. */
export const privacy = (
  name: string,
): string => `${name}（以下「当社」）は、個人情報を次のとおり取り扱います。

■事業者
${name}
〔住所・代表者の氏名〕

■利用の目的
電話代行業務での連絡のため
お問い合わせへの回答のため
電話応対の正確さの確認と、品質の向上のため
ここに記した目的のほかには利用しません。

■第三者への提供
知り得た情報を第三者に提供しません。ただし、法令に基づく場合と、ご本人の同意がある場合を除きます。

■委託
ご契約の企業からお預かりする個人データは、その企業の委託を受けて取り扱います。当社が取扱いを委託するときは、委託先を監督します。

■安全管理
講じている措置は「安全管理の措置」のとおりです。

■開示等のご請求
ご本人は、開示、訂正、利用の停止、第三者への提供の記録の開示などを請求できます。ご請求の方法、手数料、ご本人の確認の方法は、次の窓口でご案内します。ご契約の企業からお預かりした個人データについては、その企業にお取り次ぎします。

■お問い合わせ・苦情の窓口
〔部署・電話番号・メールアドレス・受付時間〕`;

/** 利用目的の公表: `service` is the answering service's own; a client company's does not speak of one. */
export const purposeWords = (service: boolean) =>
  ({
    answering: service ? '電話代行業務での連絡' : 'お電話の受付と、折り返しのご連絡',
    enquiries: 'お問い合わせへの回答',
    quality: '通話内容の確認と、電話応対の品質の向上',
  }) as const;

/** What stands beside the purposes. */
export const purposeNoticeWords = {
  usage:
    'お電話の内容を担当者に正しくお伝えし、折り返しのご連絡を差し上げるために使います。録音は、聞き取りに誤りがないかを確かめるときに再生します。',
  management:
    '録音は暗号化して保管し、業務に必要な者だけが再生できます。だれがいつ再生したかは、すべて記録に残ります。',
  retention: '録音は90日間保管し、その後は消去します。',
} as const;

/** An address of a public page that leads nowhere. */
export const missingPageWords = {
  title: 'ページが見つかりません。',
  next: 'アドレスをお確かめください。公表していないか、アドレスが変わった可能性があります。',
} as const;

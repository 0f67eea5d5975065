/** What is said first, and to 「そちらはどちらですか」. */

/** Before a line has a greeting of its own. */
export const usualGreeting = 'お電話《でんわ》ありがとうございます。';

/** To somebody whom we phone in the account's name. */
export const outgoingGreeting = (accountName: string): string =>
  `お世話《せわ》になっております。${accountName}でございます。`;

/** To somebody whom we phone, where the account has the recording told by the operator. */
export const outgoingNotice =
  'この通話《つうわ》は、内容《ないよう》の確認《かくにん》のため、録音《ろくおん》しております。';

/**
 * To 「そちらはどちらですか」: the account's own name; that of the answering service besides, where callers may know.
 *
 * @param organisationName null: 代行と明かさない
 */
export const whoWeAre = (accountName: string, organisationName: string | null): string =>
  organisationName === null
    ? `${accountName}でございます。私《わたくし》は、お電話《でんわ》の受付《うけつけ》を担当《たんとう》しております。`
    : `${accountName}の電話受付《でんわうけつけ》でございます。${organisationName}が、お電話《でんわ》をお預《あず》かりしております。`;

/** By which words a caller could tell that somebody else answers; pure. */
import { withoutReadings } from '@denwaban/server-api/caller-words';

export interface Service {
  readonly organisationName: string;
  readonly accountName: string;
}

const legalForms = /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|\(株\)|\(有\)|\(同\)/gu;
/** Names of the trade, and of this program. 電話番 alone stands in 電話番号. */
const ofTheTrade = ['電話代行', '秘書代行', '受付代行', '代行会社', 'denwaban'] as const;

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();

/** What is not said or written to a caller of the account: a word of the account's own name always may be. */
export function namesOf({ organisationName, accountName }: Service): readonly string[] {
  const bare = plain(organisationName).replaceAll(legalForms, '');
  return [bare, ...ofTheTrade].filter((name) => name.length > 1 && !plain(accountName).includes(name));
}

/** The first of them in a text; null: it names nobody but the account. */
export function nameIn(text: string, service: Service): string | null {
  const written = plain(withoutReadings(text));
  const found = namesOf(service).find((name) => written.includes(name));
  return (
    found ??
    (/電話番(?!号)/u.test(written) && !plain(service.accountName).includes('電話番') ? '電話番' : null)
  );
}

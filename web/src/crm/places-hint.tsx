import { useLingui } from '@lingui/react/macro';

const number = '{number}';
const national = '{national}';
const dialled = '{dialled}';

/** What may stand in an address or a body. */
export function PlacesHint() {
  const { t } = useLingui();
  return t`${number} は発信者の番号（+8190…）、${national} は国内の書き方（090…）、${dialled} はかかってきた番号に置きかわります。`;
}

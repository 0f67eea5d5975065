import { useLingui } from '@lingui/react/macro';

/** What can be chosen of steps and branches, in words. */
export function useFieldWords() {
  const { t } = useLingui();
  return {
    reportParts: [
      { value: 'callerName', label: t`お名前` },
      { value: 'callerCompany', label: t`会社名` },
      { value: 'callerNumber', label: t`電話番号` },
      { value: 'forName', label: t`宛先` },
      { value: 'matter', label: t`ご用件` },
      { value: 'callback', label: t`折り返し` },
      { value: 'callbackBy', label: t`折り返しの期限` },
      { value: 'urgency', label: t`緊急度` },
    ],
    priorities: [
      { value: 'must', label: t`必ず` },
      { value: 'normal', label: t`ふつう` },
      { value: 'spare', label: t`余裕があれば` },
    ],
    audiences: [
      { value: 'everybody', label: t`すべての方` },
      { value: 'first-time', label: t`初めての方` },
      { value: 'regular', label: t`ご利用のある方` },
    ],
    branchPriorities: [
      { value: 'normal', label: t`ふつう` },
      { value: 'soon', label: t`早めに` },
      { value: 'urgent', label: t`至急` },
    ],
  };
}

import { useLingui } from '@lingui/react/macro';

/** How well somebody can do something, 1 to 3. */
export function useLevelWords(): { value: string; label: string }[] {
  const { t } = useLingui();
  return [
    { value: '1', label: t`初級` },
    { value: '2', label: t`中級` },
    { value: '3', label: t`上級` },
  ];
}

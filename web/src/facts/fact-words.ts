import type { FactKind, IdentityItem, Sayable } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useIdentityWords(): (item: IdentityItem) => string {
  const { t } = useLingui();
  const words: Record<IdentityItem, string> = {
    'member-number': t`会員番号`,
    'registered-number': t`登録電話番号`,
    'birth-date': t`生年月日`,
    name: t`お名前`,
    keyword: t`合言葉`,
  };
  return (item) => words[item];
}
export const identityItems = ['member-number', 'registered-number', 'birth-date', 'name', 'keyword'] as const;

export function useKindWords(): (kind: FactKind) => string {
  const { t } = useLingui();
  const words: Record<FactKind, string> = {
    name: t`氏名`,
    portrait: t`顔写真`,
    address: t`住所`,
    'birth-date': t`生年月日`,
    email: t`メールアドレス`,
    workplace: t`勤務先`,
    'card-or-account': t`カード・口座番号`,
    recording: t`個人を特定できる録音`,
    contract: t`契約条件`,
    quotation: t`見積`,
    other: t`その他`,
  };
  return (kind) => words[kind];
}
export const factKinds = [
  'contract',
  'quotation',
  'name',
  'portrait',
  'address',
  'birth-date',
  'email',
  'workplace',
  'card-or-account',
  'recording',
  'other',
] as const satisfies readonly FactKind[];

export function useSayableWords(): (sayable: Sayable) => string {
  const { t } = useLingui();
  const words: Record<Sayable, string> = {
    everybody: t`受付する全員`,
    'no-trainees': t`研修中の人を除く`,
    leaders: t`監督者と管理者だけ`,
  };
  return (sayable) => words[sayable];
}
export const sayables = ['everybody', 'no-trainees', 'leaders'] as const satisfies readonly Sayable[];

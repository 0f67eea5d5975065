/** Why somebody may, or may not; one sentence. What is told about an object never tells whether a foreign one exists. */
import type { Why } from '@denwaban/server-api/walls';
import type { Language, Words } from '../http/words.ts';
import { can, permissionNames, scopeFor } from './permissions.ts';
import type { Permission, Resource, Scope, Subject } from './permissions.ts';
import type { ChangedCells } from './cell-store.ts';
import { permissionWords } from './permission-words.ts';
import { roleWords } from './role-words.ts';
import { Role } from '@denwaban/server-api/people';

export interface Question {
  readonly subject: Subject;
  /** Null: the asker themself. */
  readonly name: string | null;
  readonly permission: Permission;
  /** Undefined: nothing named, or not there, or another organisation's; `page`: the permission as such. */
  readonly resource: Resource | 'page' | undefined;
  /** What keeps the person from the object's account, in words; only told to who may know that it is there. */
  readonly lacking: readonly Words[];
  /** What keeps the asker from some accounts and they can mend; the same whatever is asked about. */
  readonly personal: readonly Words[];
  readonly changed: ChangedCells;
}

const scopes: Readonly<Record<Scope, Words>> = {
  own: { ja: '自分のもの', en: 'their own' },
  assigned: { ja: '担当している依頼企業のもの', en: 'those of client companies to which they are admitted' },
  account: { ja: '自社のもの', en: 'those of their company' },
  organisation: { ja: '会社全体', en: 'the whole organisation' },
  installation: { ja: 'サーバー全体', en: 'the installation' },
};

export function explain(question: Question, language: Language): Why {
  const { subject, permission, resource } = question;
  const scope = scopeFor(subject, permission);
  if (scope === null) return { may: false, sentence: withoutPermission(question)[language] };
  if (resource === 'page') return { may: true, sentence: withPermission(question, scope)[language] };
  if (resource !== undefined && can(subject, permission, resource))
    return { may: true, sentence: withPermission(question, scope)[language] };
  return { may: false, sentence: outOfReach(question, scope)[language] };
}

const whoIs = ({ name, subject }: Question): Words =>
  name === null
    ? { ja: `あなた（${roleWords[subject.role].ja}）`, en: `You (${roleWords[subject.role].en})` }
    : { ja: `${name}さん（${roleWords[subject.role].ja}）`, en: `${name} (${roleWords[subject.role].en})` };

function withoutPermission(question: Question): Words {
  const { permission, changed } = question;
  const words = permissionWords[permission];
  const holders = Role.exclude(['owner']).options.filter(
    (role) => scopeFor({ role, changed: changed.get(role) ?? {} }, permission) !== null,
  );
  const list = (language: Language) => holders.map((role) => roleWords[role][language]).join('・');
  return {
    ja: `「${words.ja}」は${list('ja')}の権限で、${whoIs(question).ja}にはありません。必要なときは管理者にご相談ください。`,
    en: `“${words.en}” belongs to: ${list('en')}. ${whoIs(question).en} cannot; ask an administrator if you need it.`,
  };
}

const withPermission = (question: Question, scope: Scope): Words => ({
  ja: `${whoIs(question).ja}は「${permissionWords[question.permission].ja}」ができます（範囲：${scopes[scope].ja}）。`,
  en: `${whoIs(question).en} may “${permissionWords[question.permission].en}” (reach: ${scopes[scope].en}).`,
});

function outOfReach(question: Question, scope: Scope): Words {
  const { lacking, personal } = question;
  const why = (language: Language) => lacking.map((each) => each[language]).join('');
  if (lacking.length > 0)
    return {
      ja: `${whoIs(question).ja}には見られません。${why('ja')}`,
      en: `${whoIs(question).en} cannot see it. ${why('en')}`,
    };
  const mend = (language: Language) => personal.map((each) => each[language]).join('');
  return {
    ja: `見つからないか、${whoIs(question).ja}の範囲（${scopes[scope].ja}）の外にあります。${mend('ja')}必要なときは管理者にご相談ください。`,
    en: `It is not there, or outside the reach of ${whoIs(question).en} (${scopes[scope].en}). ${mend('en')} Ask an administrator if you need it.`,
  };
}

export const permissionNamed = (name: string): Permission | undefined =>
  permissionNames.find((each) => each === name);

import { person } from './place.ts';
import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const organisation = ({ organisation: o }: Place): Params => ({ id: o.id });

export const peopleParams = {
  changePerson: person,
  deactivatePerson: person,
  reactivatePerson: person,
  resetPassword: person,
  inviteAdministratorAgain: organisation,
} satisfies Partial<ParamsOf>;

export const peopleBodies = {
  signIn: () => ({ email: 'nobody@example.com', password: 'x' }),
  signInByLink: () => ({ token: 'x' }),
  noteCopy: () => ({ characters: 12 }),
  changeMyPassword: () => ({ current: 'x', next: '新しい合言葉2026年' }),
  changeMyLanguage: () => ({ language: 'ja' }),
  invitation: () => ({ token: 'x' }),
  acceptInvitation: () => ({ token: 'x', password: '新しい合言葉2026年' }),
  invitePerson: () => ({
    name: '新人',
    reading: '',
    email: `${Math.random()}@new.example.com`,
    role: 'operator',
  }),
  changePerson: () => ({ reading: 'よみ' }),
  createOrganisation: () => ({
    name: '会社',
    reading: '',
    administrator: { name: '管理者', email: 'a@new.example.com' },
  }),
  changeOwnOrganisation: ({ organisation }) => ({ name: `${organisation.canary}代行`, reading: '' }),
} satisfies Partial<BodiesOf>;

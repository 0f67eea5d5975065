import { account } from './place.ts';
import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const staff = ({ account: a }: Place): Params => ({ id: a.id, staffId: a.staffId });
const newStaff = { name: '担当', reading: 'たんとう' };
const accountBody = { name: '会社', reading: 'かいしゃ' };

export const accountParams = {
  account,
  changeAccount: account,
  archiveAccount: account,
  listStaff: account,
  createStaff: account,
  importStaff: account,
  changeStaff: staff,
  deleteStaff: staff,
} satisfies Partial<ParamsOf>;

export const accountBodies = {
  createAccount: () => accountBody,
  changeAccount: () => accountBody,
  createStaff: () => newStaff,
  importStaff: () => ({
    file: Buffer.from('氏名,フリガナ\n新井 実,アライ ミノル\n').toString('base64'),
    apply: true,
  }),
  changeStaff: () => newStaff,
} satisfies Partial<BodiesOf>;

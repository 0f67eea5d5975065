import { describe, expect, it } from 'vitest';
import type { StaffMember } from './members.ts';
import { phoneFor, toldAt } from './whom.ts';
import type { Asked } from './whom.ts';

const person = (id: string, changes: Partial<StaffMember> = {}): StaffMember => ({
  id,
  name: id,
  department: '',
  email: `${id}@example.com`,
  phone: null,
  deputyIds: [],
  isThere: true,
  ...changes,
});
const noon = new Date('2026-11-20T03:00:00Z');
const staff = [
  person('oishi', { deputyIds: ['nishida'], phone: '+819000000001' }),
  person('nishida', { deputyIds: ['kawamura'], department: '営業部' }),
  person('kawamura', { deputyIds: ['oishi'], phone: '+819000000003', department: '営業部' }),
];
const asked: Asked = {
  staff,
  responsible: { kind: 'person', staffId: 'oishi', name: 'oishi' },
  quiet: [],
  at: noon,
};
const quiet = (...ids: string[]) => ids.map((staffId) => ({ staffId, from: '11:00', until: '13:00' }));
const names = (members: readonly StaffMember[]) => members.map(({ id }) => id);

describe('who is told', () => {
  it('the person, the deputy, everybody', () => {
    expect(names(toldAt('responsible', asked))).toEqual(['oishi']);
    expect(names(toldAt('deputy', asked))).toEqual(['nishida']);
    expect(names(toldAt('everyone', asked))).toEqual(['oishi', 'nishida', 'kawamura']);
  });
  it('the next deputy, when the nearest is not to be disturbed', () => {
    expect(names(toldAt('deputy', { ...asked, quiet: quiet('nishida') }))).toEqual(['kawamura']);
    expect(names(toldAt('deputy', { ...asked, quiet: quiet('nishida', 'kawamura') }))).toEqual([]);
  });
  it('the next deputy, when the nearest is not there; several in their order', () => {
    const away = staff.map((each) => (each.id === 'nishida' ? { ...each, isThere: false } : each));
    expect(names(toldAt('deputy', { ...asked, staff: away }))).toEqual(['kawamura']);
    const several = [person('oishi', { deputyIds: ['kawamura', 'nishida'] }), ...staff.slice(1)];
    expect(names(toldAt('deputy', { ...asked, staff: several }))).toEqual(['kawamura']);
  });
  it('a department, and the deputies of its people from outside it', () => {
    const responsible = { kind: 'department', staffId: null, name: '営業部' } as const;
    expect(names(toldAt('responsible', { ...asked, responsible }))).toEqual(['nishida', 'kawamura']);
    expect(names(toldAt('deputy', { ...asked, responsible }))).toEqual(['oishi']);
  });
  it('nobody is the deputy of everybody', () => {
    expect(
      toldAt('deputy', { ...asked, responsible: { kind: 'everyone', staffId: null, name: '全員' } }),
    ).toEqual([]);
  });
});

describe('who is phoned', () => {
  it('the person; when they are left in peace, the next with a telephone', () => {
    expect(phoneFor(asked)).toEqual({ name: 'oishi', number: '+819000000001' });
    expect(phoneFor({ ...asked, quiet: quiet('oishi') })).toEqual({
      name: 'kawamura',
      number: '+819000000003',
    });
  });
  it('nobody, where nobody can be', () => {
    expect(phoneFor({ ...asked, quiet: quiet('oishi', 'kawamura') })).toBe(null);
  });
});

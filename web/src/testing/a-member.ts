import type { Staff } from '@denwaban/server-api';

/** A member of a client company's staff of whom nothing more is known. */
export const aMember = (known: Partial<Staff> & Pick<Staff, 'id' | 'name' | 'reading'>): Staff => ({
  department: '',
  title: '',
  email: null,
  phone: null,
  mobile: null,
  ways: [],
  phoneHours: null,
  presenceHours: null,
  dailyMail: false,
  note: '',
  departmentPolicy: '',
  presence: { state: null, source: null, note: '', until: null, changedAt: null, isNew: false },
  phonable: true,
  deputies: [],
  topics: [],
  ...known,
});

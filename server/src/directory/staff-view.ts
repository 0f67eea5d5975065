import type { StaffInput, StaffRow } from './staff-store.ts';

export const fieldsOfStaff = (row: StaffRow): StaffInput => ({
  name: row.name,
  reading: row.reading,
  department: row.department,
  title: row.title,
  email: row.email,
  phone: row.phone,
  mobile: row.mobile,
  ways: row.ways,
  phoneHours: row.phoneHours,
  presenceHours: row.presenceHours,
  dailyMail: row.dailyMail,
  note: row.note,
});

import type { z } from 'zod';
import type { Staff } from '@denwaban/server-api/setup';
import type { StaffInput, StaffRow } from './staff-store.ts';

export const fieldsOfStaff = (row: StaffRow): StaffInput => ({
  name: row.name,
  reading: row.reading,
  department: row.department,
  title: row.title,
  email: row.email,
  phone: row.phone,
  deputyId: row.deputyId,
  note: row.note,
});

export const viewStaff = (row: StaffRow): z.output<typeof Staff> => ({
  id: row.id,
  ...fieldsOfStaff(row),
  deputyName: row.deputyName,
});

import type { CrmChange, CrmField } from '@denwaban/server-api';
import type { UseFormReturnType } from '@mantine/form';

/** What the form holds; an empty token leaves the one that is kept. */
export interface CrmValues {
  lookup: Omit<CrmChange['lookup'], 'token' | 'fields'> & { token: string; fields: CrmField[] };
  page: CrmChange['page'];
  purpose: string | null;
}
export type CrmFormOf = UseFormReturnType<CrmValues>;

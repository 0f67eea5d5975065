import { exported } from './days.ts';
import type { QueriesOf } from './place.ts';

export const auditQueries = {
  exportAudit: exported,
} satisfies QueriesOf;

/** What the account's rules make of a report: what is wrong with it, its title, its lead, who is responsible. */
import type { ReportFields } from '@denwaban/server-api/calls';
import type { ReportRules } from '@denwaban/server-api/report-rules';
import { leadWordOf, responsibleFor, titleBy } from '../report-rules/index.ts';
import type { ReportRow, ReportedCall } from './report-store.ts';

/** The columns that are decided when it is sent. */
export function judgeReport(
  fields: ReportFields,
  {
    rules,
    staff,
    call,
    kind,
  }: {
    readonly rules: ReportRules;
    readonly staff: readonly { readonly id: string; readonly name: string }[];
    readonly call: Pick<ReportedCall, 'arrived_at' | 'topic'>;
    readonly kind: ReportRow['kind'];
  },
) {
  const category = rules.categories.find(({ id }) => id === fields.category);
  const lead = leadWordOf(rules, fields) !== undefined;
  const responsible = responsibleFor(
    rules.assignment,
    { ...fields, lead, topic: call.topic, arrivedAt: call.arrived_at },
    staff,
  );
  const labels = new Map(rules.format.extra.map(({ id, label }) => [id, label]));
  const extra = fields.extra
    .filter(({ id, value }) => value !== '' && labels.has(id))
    .map(({ id, value }) => ({ id, label: labels.get(id)!, value }));
  return {
    title: titleBy(rules.title, {
      ...fields,
      kind,
      lead,
      categoryName: category?.name ?? '',
      responsibleName: responsible.name,
    }),
    category_name: category?.name ?? '',
    category_counts: category?.counts ?? true,
    extra: JSON.stringify(extra),
    lead,
    responsible_kind: responsible.kind,
    responsible_staff_id: responsible.staffId,
    responsible_name: responsible.name,
    responsible_why: responsible.why,
  };
}

/** What the answers of a script make of the report. Pure. */
import type { Branch, ReportFields } from '@denwaban/server-api';
import { withCallback } from '../draft-fields.ts';

const urgencies: readonly ReportFields['urgency'][] = ['normal', 'soon', 'urgent'];

/** The kind of call begins the matter while nobody has written one; it is at least as urgent as its branch says. */
export function withBranch(fields: ReportFields, branch: Branch, fillsMatter: boolean): ReportFields {
  const least = branch.lead && branch.priority === 'normal' ? 'soon' : branch.priority;
  const begins = fillsMatter && !branch.other && fields.matter.trim() === '';
  return {
    ...fields,
    matter: begins ? `${branch.label}\n` : fields.matter,
    urgency: urgencies.indexOf(least) > urgencies.indexOf(fields.urgency) ? least : fields.urgency,
  };
}

/** Whether they want to be called back; what they were told is the handling while nobody has written one. */
export function withMessage(fields: ReportFields, callback: boolean, told: string): ReportFields {
  const handling = fields.handling.trim() === '' ? told : fields.handling;
  return withCallback({ ...fields, handling }, callback);
}

const wishLine = /^第[0-9]希望：.*\n?/gmu;

/** The wishes for a booking, a line each before the rest of the matter; those that stand there already are replaced. */
export function withWishes(fields: ReportFields, wishes: readonly string[]): ReportFields {
  const lines = wishes.flatMap((wish, place) =>
    wish.trim() === '' ? [] : [`第${place + 1}希望：${wish.trim()}`],
  );
  return { ...fields, matter: [...lines, fields.matter.replaceAll(wishLine, '')].join('\n') };
}

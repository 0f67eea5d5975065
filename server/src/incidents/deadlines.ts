import { z } from 'zod';
import type { BreachKind, IncidentDeadline } from '@denwaban/server-api/incidents';
import type { Tx } from '../db/database.ts';
import { lawFigure, openLawBook } from '../law/law-figures.ts';
import type { LawBook } from '../law/law-figures.ts';
import { lastDay } from '../time/last-day.ts';

const Prompt = z.object({ days: z.number().int() });
const Full = z.object({ days: z.number().int(), wrongfulDays: z.number().int() });

interface Counted {
  readonly knownAt: Date;
  readonly kinds: readonly BreachKind[];
  readonly promptDoneAt: Date | null;
  readonly fullDoneAt: Date | null;
}

/** What deadlines are counted by; read it once for a whole list. */
export const openDeadlines = (tx: Tx): Promise<LawBook> => openLawBook(tx, ['breach.prompt', 'breach.full']);

/**
 * Last days for the prompt and the full report to the commission. The day of knowing is the first day, and a last day
 * that is a holiday is not put off: the earlier reading of the law, so that nobody is late by it.
 */
export function deadlinesOf(law: LawBook, incident: Counted, now: Date): IncidentDeadline[] {
  const prompt = law.figure('breach.prompt', Prompt, incident.knownAt);
  const full = law.figure('breach.full', Full, incident.knownAt);
  const wrongful = incident.kinds.includes('wrongful');
  const deadline = (kind: 'prompt' | 'full', days: number, basis: string, done: Date | null) => ({
    kind,
    ...lastDay(incident.knownAt, days, now),
    doneAt: done?.toISOString() ?? null,
    basis,
  });
  return [
    deadline('prompt', prompt.value.days, prompt.basis, incident.promptDoneAt),
    deadline('full', wrongful ? full.value.wrongfulDays : full.value.days, full.basis, incident.fullDoneAt),
  ];
}

const Many = z.object({ moreThan: z.number().int() });

/** The kinds that somebody has chosen, and `many` by itself when so many people are concerned. */
export async function kindsOf(
  tx: Tx,
  chosen: readonly BreachKind[],
  peopleCount: number | null,
  knownAt: Date,
): Promise<BreachKind[]> {
  const { value } = await lawFigure(tx, 'breach.many', Many, knownAt);
  const many = peopleCount !== null && peopleCount > value.moreThan;
  return many && !chosen.includes('many') ? [...chosen, 'many'] : [...chosen];
}

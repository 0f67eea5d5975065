/** What a caller of an account hears and reads, gathered from where each text is kept; under the reader's identity. */
import {
  shippedTexts,
  textsOfMachine,
  textsRead,
  whoWeAre,
  withoutReadings,
} from '@denwaban/server-api/caller-words';
import type { CallerMoment, Names } from '@denwaban/server-api/caller-words';
import { spoken, starterScript } from '@denwaban/server-api/scripts';
import type { ScriptBody } from '@denwaban/server-api/scripts';
import type { CallerText } from '@denwaban/server-api/texts';
import { agreementOf } from '../complaints/index.ts';
import type { Tx } from '../db/database.ts';
import { policyOf } from '../harassment/index.ts';
import type { Language } from '../http/words.ts';
import { inForceNotice } from '../purposes/index.ts';
import { rulesOf } from '../report-rules/index.ts';
import { findScriptInForce } from '../scripts/index.ts';
import { inTokyo } from '../time/tokyo.ts';
import { kindWords, publicTexts } from '../trust/index.ts';
import { asShown } from './text.ts';
import type { InForce } from './text.ts';
import { accountOf, announcementsOf, checksOf, linesOf } from './text-store.ts';

/** In the order of a call. */
export async function textsOf(tx: Tx, accountId: string, language: Language, now: Date) {
  const account = await accountOf(tx, accountId);
  const names: Names = {
    accountName: account.name,
    organisationName: account.discreet ? null : account.organisationName,
  };
  const lines = await linesOf(tx, accountId);
  const script = await findScriptInForce(tx, accountId, now);
  const shipped = shippedTexts(names);
  const labelOf = new Map(shipped.map(({ id, label }) => [id, label[language]]));
  const label = (id: string): string => labelOf.get(id) ?? id;
  const body = script?.body ?? starterScript(lines[0]?.greeting ?? '');
  const texts: InForce[] = [
    ...lines.map((line): InForce => ({
      id: `greeting.${line.id}`,
      moment: 'answer',
      manner: 'aloud',
      label: `${label('greeting')}（${line.label}）`,
      words: line.greeting,
      change: 'lines',
    })),
    aloud('who', 'answer', label('who'), whoWeAre(names.accountName, names.organisationName), null),
    ...ofScript(body, label),
    ...(await ofRules(tx, accountId)),
    ...(await ofComplaints(tx, accountId, label)),
    ...(await ofCutOff(tx, accountId, label)),
    ...(await ofMachine(tx, accountId, language)),
    ...textsRead(names)
      .filter(({ moment }) => moment !== 'page')
      .map(({ label: words, spoken: _spoken, ...each }): InForce => ({
        ...each,
        label: words[language],
        change: null,
      })),
    ...(await ofPages(tx, account.organisationId, accountId, language, now)),
  ];
  const wordings = new Set(shipped.map(({ words }) => withoutReadings(words)));
  const checks = new Map(
    (await checksOf(tx, accountId)).map((row) => [
      row.text_id,
      { revision: row.revision, byName: row.name, at: row.checked_at },
    ]),
  );
  const place = new Map(moments.map((moment, at) => [moment, at]));
  return {
    accountId,
    accountName: account.name,
    items: texts
      .filter(({ words }) => spoken(words) !== '')
      .map((text): CallerText => asShown(text, wordings, account.name, checks.get(text.id)))
      .toSorted((one, other) => place.get(one.moment)! - place.get(other.moment)!),
  };
}

const moments: readonly CallerMoment[] = [
  'answer',
  'wait',
  'check',
  'refuse',
  'complaint',
  'cut-off',
  'callback',
  'close',
  'mail',
  'page',
  'disclosure',
];

const aloud = (
  id: string,
  moment: CallerMoment,
  label: string,
  words: string,
  change: InForce['change'],
): InForce => ({ id, moment, manner: 'aloud', label, words, change });

const momentOfStep: Readonly<Record<ScriptBody['steps'][number]['kind'], CallerMoment>> = {
  say: 'answer',
  note: 'answer',
  choose: 'answer',
  ask: 'check',
  'check-identity': 'check',
  tell: 'answer',
  book: 'callback',
  transfer: 'callback',
  'take-message': 'callback',
  refuse: 'refuse',
};

function ofScript(body: ScriptBody, label: (id: string) => string): InForce[] {
  const said = (id: string, moment: CallerMoment, name: string, words: string): InForce =>
    aloud(`script.${id}`, moment, name, words, 'script');
  return [
    ...body.steps.flatMap((step): InForce[] => {
      if (step.kind === 'note') return [];
      const own = said(step.id, momentOfStep[step.kind], step.title, step.words);
      if (step.kind === 'check-identity')
        return [own, said(`${step.id}.refusal`, 'refuse', label('identity-refusal'), step.refusal)];
      return step.kind === 'transfer'
        ? [own, said(`${step.id}.absent`, 'callback', label('script.absent'), step.absent)]
        : [own];
    }),
    ...body.empathy.map((words, at) => said(`empathy.${at}`, 'answer', label('empathy.1'), words)),
    ...body.answers.map(({ question, words }, at) => said(`answer.${at}`, 'answer', question, words)),
    ...body.refusals.map(({ ng, words }, at) => said(`refusal.${at}`, 'refuse', ng, words)),
    said('out-of-script', 'callback', label('out-of-script'), body.outOfScript.words),
  ];
}

async function ofRules(tx: Tx, accountId: string): Promise<InForce[]> {
  const { rules } = await rulesOf(tx, accountId);
  return rules.categories
    .filter(({ ends }) => ends === 'line')
    .map(({ id, name, refusal }) => aloud(`line.${id}`, 'refuse', name, refusal, 'report-rules'));
}

async function ofComplaints(tx: Tx, accountId: string, label: (id: string) => string): Promise<InForce[]> {
  const { kinds, firmWords, purposeCard, managementCard } = await agreementOf(tx, accountId);
  const said = (id: string, words: string): InForce =>
    aloud(`complaint.${id}`, 'complaint', label(`complaint.${id}`), words, 'complaints');
  return [
    said('staff', kinds.staff.words),
    said('service', kinds.service.words),
    said('recording', kinds.recording.words),
    said('other', kinds.other.words),
    said('firm', firmWords),
    said('purpose', purposeCard),
    said('management', managementCard),
  ];
}

async function ofCutOff(tx: Tx, accountId: string, label: (id: string) => string): Promise<InForce[]> {
  const { words } = await policyOf(tx, accountId);
  return (['state', 'warn-1', 'warn-2', 'announce'] as const).map((step) =>
    aloud(`cut-off.${step}`, 'cut-off', label(`cut-off.${step}`), words[step], 'harassment'),
  );
}

/** Announcements that its lines play, those of the house, and the pieces for who waits. */
async function ofMachine(tx: Tx, accountId: string, language: Language): Promise<InForce[]> {
  const pieces = textsOfMachine().filter(({ id }) => id.startsWith('piece.'));
  const shipped = new Map(textsOfMachine().map(({ id, moment }) => [id, moment]));
  const rows = await announcementsOf(tx, accountId);
  return [
    ...rows.map(({ id, key, label, text }): InForce => ({
      id: `announcement.${id}`,
      moment: shipped.get(`announcement.${key}`) ?? 'answer',
      manner: 'machine',
      label,
      words: text,
      change: 'announcements',
    })),
    ...pieces.map(({ id, moment, manner, label, words }): InForce => ({
      id,
      moment,
      manner,
      label: label[language],
      words,
      change: null,
    })),
  ];
}

async function ofPages(
  tx: Tx,
  organisationId: string,
  accountId: string,
  language: Language,
  now: Date,
): Promise<InForce[]> {
  const holder = { organisationId, accountId };
  const today = inTokyo(now).date;
  const notice = await inForceNotice(tx, holder, today);
  const { texts } = await publicTexts(tx, holder, today);
  const read = (id: string, label: string, words: string): InForce => ({
    id: `page.${id}`,
    moment: 'page',
    manner: 'read',
    label,
    words,
    change: 'purposes',
  });
  return [
    ...(notice === undefined
      ? []
      : [
          read(
            'purposes',
            language === 'ja' ? '利用目的の公表' : 'Notice of purposes',
            [
              ...notice.body.purposes.map(({ words }) => `・${words}`),
              notice.body.usage,
              notice.body.management,
              notice.body.retention,
              notice.body.contact,
            ].join('\n'),
          ),
        ]),
    ...texts.flatMap(({ body }) =>
      'text' in body ? [read(body.kind, kindWords[body.kind][language], body.text)] : [],
    ),
  ];
}

import type { DutyRound } from '@denwaban/server-api/call-parties';
import { partyReason } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import type { Language, Words } from '../../http/words.ts';
import { People, findRun } from './duty-store.ts';

const own: Readonly<Record<string, Words>> = {
  accepted: { ja: '受けました', en: 'accepted' },
  'without-phone': { ja: '電話番号の登録なし', en: 'no telephone number' },
  refused: { ja: '発信できない番号', en: 'the number cannot be dialled' },
  'limit-reached': { ja: '本日の発信の上限', en: 'today’s limit of calls out' },
  'outside-hours': { ja: '発信できる時間の外', en: 'outside the hours of calls out' },
  'no-trunk': { ja: '発信に使えるトランクなし', en: 'no trunk to call out' },
  'no-number': { ja: '表示できる番号なし', en: 'no number to show' },
  answered: { ja: '出たが「1」が押されませんでした', en: 'answered, and did not press 1' },
  seen: { ja: '報告が確認されたため終了', en: 'ended: the report was acknowledged' },
  'hung-up': { ja: '呼び出しをやめました', en: 'stopped' },
};

/** The newest round of a call, for the operator who has it; null: there was none. */
export async function viewDutyRound(tx: Tx, callId: string, language: Language): Promise<DutyRound | null> {
  const run = await findRun(tx, callId);
  if (run === undefined) return null;
  return {
    state: run.state,
    tries: run.tries.map(({ name, at, outcome }) => ({
      name,
      at: at.toISOString(),
      outcome: outcome === null ? null : outcomeWords(outcome)[language],
    })),
    waiting:
      run.state === 'running'
        ? People.parse(run.people)
            .slice(run.next)
            .map(({ name }) => name)
        : [],
  };
}

/** What became of a try. */
export const outcomeWords = (outcome: string): Words =>
  own[outcome] ?? partyReason(outcome) ?? { ja: '呼び出しをやめました', en: 'stopped' };

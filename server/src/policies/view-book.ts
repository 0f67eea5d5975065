import { PolicyKind } from '@denwaban/server-api/trust';
import type { PolicyBook, PolicyText } from '@denwaban/server-api/policies';
import type { Tx } from '../db/database.ts';
import { listLaws, lawOn } from '../law/index.ts';
import { pageAddress, slugOf } from '../purposes/index.ts';
import { inTokyo } from '../time/tokyo.ts';
import { listTexts, pageOf, publicTexts, statesOn, textOn, trustAddress } from '../trust/index.ts';
import type { TextHolder, TextRow } from '../trust/index.ts';
import { gatherFacts } from './gather-facts.ts';
import { countAcknowledged } from './reader-store.ts';
import { settingOf } from './setting-store.ts';
import { templates } from './templates/index.ts';

interface Shown {
  readonly holder: TextHolder;
  readonly holderName: string;
  readonly now: Date;
  readonly publicUrl: string;
}

/** All texts of the holder in their versions, with what a first one starts from. */
export async function viewBook(tx: Tx, { holder, holderName, now, publicUrl }: Shown): Promise<PolicyBook> {
  const { organisationId, accountId } = holder;
  const today = inTokyo(now).date;
  const texts = await listTexts(tx, holder);
  const facts = await gatherFacts(tx, holder, holderName, today);
  const laws = await listLaws(tx, organisationId);
  const shown = await publicTexts(tx, holder, today);
  const inForce = PolicyKind.options.filter((kind) => textOn(texts, kind, today) !== undefined);
  return {
    accountId,
    holderName,
    address: await addressOf(tx, holder, publicUrl),
    texts: await viewTexts(tx, holder, texts, today),
    house: accountId === null ? [] : await houseTexts(tx, organisationId, today),
    drafts: PolicyKind.options.map((kind) => ({
      kind,
      text: templates[kind].write(facts),
      cites: templates[kind].cites.filter((code) => lawOn(laws, code, today) !== undefined),
    })),
    hidden: inForce.filter((kind) => shown.hidden.includes(kind)),
    laws: [...new Map(laws.map(({ code, title }) => [code, { code, title }])).values()],
    setting: await settingOf(tx, organisationId),
  };
}

async function viewTexts(
  tx: Tx,
  { organisationId, accountId }: TextHolder,
  texts: readonly TextRow[],
  today: string,
): Promise<PolicyText[]> {
  const states = statesOn(texts, today);
  const acknowledged = await countAcknowledged(tx, organisationId, accountId);
  return texts.flatMap((text): PolicyText[] => {
    const kind = PolicyKind.safeParse(text.body.kind).data;
    if (kind === undefined || !('text' in text.body)) return [];
    const { id, version, effectiveOn, reason, asks, publishedByName } = text;
    return [
      {
        id,
        kind,
        version,
        effectiveOn,
        reason,
        asks,
        publishedByName,
        text: text.body.text,
        state: states.get(id)!,
        cites: [...text.cites],
        publishedAt: text.publishedAt.toISOString(),
        acknowledged: acknowledged.get(id) ?? 0,
      },
    ];
  });
}

async function houseTexts(tx: Tx, organisationId: string, today: string): Promise<PolicyBook['house']> {
  const texts = await listTexts(tx, { organisationId, accountId: null });
  return PolicyKind.options.flatMap((kind) => {
    const text = textOn(texts, kind, today);
    return text !== undefined && 'text' in text.body
      ? { kind, version: text.version, text: text.body.text }
      : [];
  });
}

/** Null: nobody outside can read anything of it yet. */
async function addressOf(tx: Tx, holder: TextHolder, publicUrl: string): Promise<string | null> {
  if (holder.accountId === null) {
    const page = await pageOf(tx, holder.organisationId);
    return page?.open ? new URL(trustAddress(page.slug), publicUrl).href : null;
  }
  const slug = await slugOf(tx, holder);
  return slug === null ? null : new URL(pageAddress(slug), publicUrl).href;
}

import type { AuditFinding } from '@denwaban/server-api/audit';
import { finding } from './finding.ts';
import type { Checkpoints } from './read-checkpoints.ts';
import { ChainWalk } from './verify-chain.ts';
import type { LinkedEntry, Witness } from './verify-chain.ts';
import { KeyRing } from './verify-keys.ts';
import type { StoredKey } from './verify-keys.ts';

/** The audit's tables, wherever they lie. Chain by chain, in order of the places; nothing is held in memory. */
export interface AuditSource {
  keys(): AsyncIterable<readonly StoredKey[]>;
  links(): AsyncIterable<readonly LinkedEntry[]>;
  /** Numbers of entries that have no link and are not waiting for one. */
  outside(): AsyncIterable<readonly string[]>;
  /** Entries that wait for their link, and the keys that they name. */
  waiting(): Promise<Waiting>;
}

export interface Waiting {
  readonly entries: number;
  readonly keys: readonly string[];
}

export interface Verification {
  readonly entries: number;
  readonly waiting: number;
  readonly chains: number;
  /** When the newest checkpoint was signed; null: there is none. */
  readonly checkpointAt: string | null;
  readonly findings: readonly AuditFinding[];
}

/** Everything that does not fit, and where. Throws only when something cannot be read. */
export async function verifyAudit(source: AuditSource, checkpoints: Checkpoints): Promise<Verification> {
  const ring = new KeyRing();
  for await (const keys of source.keys()) for (const key of keys) ring.add(key);
  const walks = new Map<string, ChainWalk>();
  for await (const links of source.links()) {
    for (const link of links) {
      walkOf(walks, checkpoints, link.chain).step(link);
      seeKeys(ring, link);
    }
  }
  for (const chain of checkpoints.byChain.keys()) walkOf(walks, checkpoints, chain);
  const findings = [...checkpoints.findings, ...endsOf([...walks.values()], checkpoints)];
  for await (const ids of source.outside())
    for (const id of ids) findings.push(finding('inserted', `#${id}`));
  const waiting = await source.waiting();
  ring.see('waiting', waiting.keys, '', null);
  let entries = 0n;
  for (const walk of walks.values()) entries += walk.entries;
  return {
    entries: Number(entries),
    waiting: waiting.entries,
    chains: walks.size,
    checkpointAt: checkpoints.last,
    findings: [...findings, ...ring.close()],
  };
}

function walkOf(walks: Map<string, ChainWalk>, checkpoints: Checkpoints, chain: string): ChainWalk {
  const found = walks.get(chain);
  if (found !== undefined) return found;
  const walk = new ChainWalk(chain, checkpoints.byChain.get(chain) ?? []);
  walks.set(chain, walk);
  return walk;
}

function seeKeys(ring: KeyRing, { chain, seq, entry }: LinkedEntry): void {
  if (entry === null) return;
  const ids = entry.sealed_keys === '' ? [] : entry.sealed_keys.split(' ');
  if (entry.address_key !== null) ids.push(entry.address_key);
  ring.see(`${chain} ${seq}`, ids, entry.action, entry.object_id);
}

/**
 * Chains that are shorter than a checkpoint says. When every chain of which a checkpoint knows more ends whole at an
 * earlier moment, it is the database that was put back; else somebody has cut.
 */
function endsOf(walks: readonly ChainWalk[], checkpoints: Checkpoints): AuditFinding[] {
  const ends = walks.map((walk) => ({ walk, beyond: walk.close() }));
  const short = ends.filter((end) => end.beyond !== null);
  const findings = walks.flatMap((walk) => walk.findings);
  if (short.length === 0) return findings;
  // One chain alone may as well have been cut.
  const moment = short.length < 2 ? null : earlierMoment(walks, checkpoints);
  for (const { walk, beyond } of short) {
    const where = `${walk.chain} ${walk.last.seq + 1n}-${beyond!.seq}`;
    findings.push(finding(moment === null ? 'cut-tail' : 'rolled-back', where, endWords(beyond!, moment)));
  }
  return findings;
}

const endWords = (beyond: Witness, moment: string | null): readonly [string, string] =>
  moment === null
    ? [
        `${beyond.at} の時点では ${beyond.seq} 件。データベースが過去に戻されたときも、こうなります`,
        `there were ${beyond.seq} at ${beyond.at}; a database that was put back looks the same`,
      ]
    : [
        `${moment} ごろの状態。${beyond.at} までの記録がない`,
        `of about ${moment}; nothing up to ${beyond.at}`,
      ];

/**
 * The moment at which all chains together stood as they stand now: none of them goes beyond it. Null: there is none,
 * since one chain knows of later things than another has lost.
 */
function earlierMoment(walks: readonly ChainWalk[], checkpoints: Checkpoints): string | null {
  let lost = '9999';
  let kept = '';
  for (const walk of walks) {
    const witnesses = checkpoints.byChain.get(walk.chain) ?? [];
    const reached = witnesses.find(({ seq }) => seq === walk.agreed?.seq);
    if (reached !== undefined && reached.at > kept) kept = reached.at;
    const missed = witnesses.find(({ seq }) => seq > walk.last.seq);
    if (missed !== undefined && missed.at < lost) lost = missed.at;
  }
  return kept < lost && walks.every((walk) => walk.findings.length === 0) ? kept || '-' : null;
}

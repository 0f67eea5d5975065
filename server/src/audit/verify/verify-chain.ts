import type { AuditFinding } from '@denwaban/server-api/audit';
import { chainOf } from '../chain/link-entries.ts';
import { linkHash, noHash } from '../chain/link-hash.ts';
import type { ChainEntry } from '../chain/link-hash.ts';
import { finding } from './finding.ts';

/** A link with its entry; null: the entry is not there. */
export interface LinkedEntry {
  readonly chain: string;
  readonly seq: bigint;
  readonly hash: Buffer;
  readonly entry: ChainEntry | null;
}

/** Where a chain stood, as a checkpoint says it. */
export interface Witness {
  readonly seq: bigint;
  /** Hexadecimal. */
  readonly hash: string;
  readonly at: string;
}

/** Entries that do not fit, kept to see whether they have only changed places. */
const MOST_KEPT = 40;

/** Walks one chain from its first link to its last; holds it against its checkpoints (in order of their places). */
export class ChainWalk {
  readonly chain: string;
  readonly findings: AuditFinding[] = [];
  entries = 0n;
  last: { readonly seq: bigint; readonly hash: Buffer } = { seq: 0n, hash: noHash };
  /** The newest checkpoint that the chain agrees with. */
  agreed: Witness | null = null;
  readonly #witnesses: readonly Witness[];
  #next = 0;
  readonly #misfits: { readonly at: LinkedEntry; readonly previous: Buffer }[] = [];

  constructor(chain: string, witnesses: readonly Witness[]) {
    this.chain = chain;
    this.#witnesses = witnesses;
  }

  step(link: LinkedEntry): void {
    const { seq, entry, hash } = link;
    if (seq !== this.last.seq + 1n) this.#say('removed', gap(this.last.seq, seq));
    // After a gap nobody knows the hash before: the gap says what is to be said.
    const previous = seq === this.last.seq + 1n ? this.last.hash : null;
    if (entry === null) this.#say('removed', String(seq));
    else if (chainOf(entry) !== this.chain) this.#say('changed', String(seq));
    else if (previous !== null && !linkHash(previous, this.chain, seq, entry).equals(hash)) {
      if (this.#misfits.length < MOST_KEPT) this.#misfits.push({ at: link, previous });
      else this.#say('changed', `${seq} (#${entry.id})`);
    }
    this.#askWitnesses(seq, hash);
    this.last = { seq, hash };
    this.entries += 1n;
  }

  /** After the last link. The newest checkpoint that the chain does not reach any more, if there is one. */
  close(): Witness | null {
    for (const misfit of this.#misfits) {
      const { seq, entry } = misfit.at;
      this.#say(this.#hasMoved(misfit) ? 'reordered' : 'changed', `${seq} (#${entry?.id})`);
    }
    const beyond = this.#witnesses.at(-1);
    return beyond !== undefined && beyond.seq > this.last.seq ? beyond : null;
  }

  #hasMoved({ at, previous }: { readonly at: LinkedEntry; readonly previous: Buffer }): boolean {
    return this.#misfits.some(
      ({ at: { entry } }) =>
        entry !== null && entry !== at.entry && linkHash(previous, this.chain, at.seq, entry).equals(at.hash),
    );
  }

  #askWitnesses(seq: bigint, hash: Buffer): void {
    for (; this.#next < this.#witnesses.length; this.#next += 1) {
      const witness = this.#witnesses[this.#next]!;
      if (witness.seq > seq) return;
      if (witness.seq < seq) continue;
      if (witness.hash === hash.toString('hex')) this.agreed = witness;
      else if (!this.findings.some(({ kind }) => kind === 'rewritten')) {
        const since = this.agreed?.at ?? '-';
        this.#say('rewritten', `${(this.agreed?.seq ?? 0n) + 1n}-${seq}`, [
          `${since} から ${witness.at} までの記録のいずれか`,
          `one of those between ${since} and ${witness.at}`,
        ]);
      }
    }
  }

  #say(kind: Parameters<typeof finding>[0], where: string, more?: readonly [string, string]): void {
    this.findings.push(finding(kind, `${this.chain} ${where}`, more));
  }
}

const gap = (last: bigint, seq: bigint): string =>
  seq === last + 2n ? String(last + 1n) : `${last + 1n}-${seq - 1n}`;

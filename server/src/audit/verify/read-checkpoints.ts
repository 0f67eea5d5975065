import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AuditFinding } from '@denwaban/server-api/audit';
import type { Checkpoint, Restored } from '../checkpoints/checkpoint.ts';
import { hashOfLine, isSigned, readCheckpointLine } from '../checkpoints/checkpoint.ts';
import { checkpointFile, publicKeyFile } from '../checkpoints/checkpoint-file.ts';
import { finding } from './finding.ts';
import type { Witness } from './verify-chain.ts';

/** A restore that was told of, and what the record lost by it. */
export interface Putback extends Restored {
  /** Of the first checkpoint after it. */
  readonly at: string;
  /** Chain, and the places in it that checkpoints know of and that were not in the backup. */
  readonly lost: readonly (readonly [chain: string, from: bigint, to: bigint])[];
}

export interface Checkpoints {
  readonly byChain: ReadonlyMap<string, Witness[]>;
  readonly last: string | null;
  readonly restores: readonly Putback[];
  readonly findings: readonly AuditFinding[];
}

/** @param keyPath of the public key (PEM), best from another place than the folder; null: the one in the folder */
export async function readCheckpoints(folder: string, keyPath: string | null): Promise<Checkpoints> {
  const publicKey = createPublicKey(await readFile(keyPath ?? join(folder, publicKeyFile), 'utf8'));
  const reading = new Reading(publicKey);
  const files = (await readdir(folder)).filter((name) => checkpointFile.test(name)).toSorted();
  for (const name of files) {
    const lines = createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Infinity });
    let number = 0;
    for await (const line of lines) reading.take(line, `${name}:${(number += 1)}`);
  }
  return reading;
}

class Reading implements Checkpoints {
  readonly byChain = new Map<string, Witness[]>();
  readonly restores: Putback[] = [];
  readonly findings: AuditFinding[] = [];
  last: string | null = null;
  #previous: { readonly line: string; readonly n: number } | null = null;
  readonly #publicKey: KeyObject;

  constructor(publicKey: KeyObject) {
    this.#publicKey = publicKey;
  }

  take(line: string, where: string): void {
    const checkpoint = readCheckpointLine(line);
    if (checkpoint === null || !isSigned(checkpoint, this.#publicKey)) {
      this.findings.push(finding('checkpoint-damaged', where));
      return;
    }
    const before = this.#previous;
    const { restored } = checkpoint;
    const follows = before === null ? checkpoint.n === 1 : checkpoint.previous === hashOfLine(before.line);
    if (restored !== undefined) this.#putBack(restored, checkpoint);
    else if (!follows) this.findings.push(finding('checkpoint-damaged', where));
    for (const [chain, seq, hash] of checkpoint.heads) {
      const witnesses = this.byChain.get(chain) ?? [];
      witnesses.push({ seq: BigInt(seq), hash, at: checkpoint.at });
      this.byChain.set(chain, witnesses);
    }
    this.#previous = { line, n: checkpoint.n };
    this.last = checkpoint.at;
  }

  /** What came after the backup is lost, and is asked for no more. */
  #putBack(restored: Restored, { at, heads }: Checkpoint): void {
    const ends = new Map(heads.map(([chain, seq]) => [chain, BigInt(seq)]));
    const lost: Putback['lost'][number][] = [];
    for (const [chain, witnesses] of this.byChain) {
      const end = ends.get(chain) ?? 0n;
      const beyond = witnesses.at(-1)?.seq ?? 0n;
      if (beyond > end) lost.push([chain, end + 1n, beyond]);
      this.byChain.set(
        chain,
        witnesses.filter(({ seq }) => seq <= end),
      );
    }
    this.restores.push({ ...restored, at, lost });
  }
}

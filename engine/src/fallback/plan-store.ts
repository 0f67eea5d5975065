import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FallbackPlan } from '@denwaban/engine-api';
import { z } from 'zod';
import { writeFileSafely } from '../write-file-safely.ts';

const StoredPlans = z.object({ plans: z.array(FallbackPlan) });

/** The fallback plan of each number, on disk, for the time when no client is there. */
export class PlanStore {
  readonly #path: string;
  #plans: ReadonlyMap<string, FallbackPlan>;

  private constructor(path: string, plans: readonly FallbackPlan[]) {
    this.#path = path;
    this.#plans = byNumber(plans);
  }

  /** Throws when the file is damaged. */
  static async load(folder: string): Promise<PlanStore> {
    const path = join(folder, 'fallback.json');
    const text = await readFile(path, 'utf8').catch(() => '{"plans":[]}');
    return new PlanStore(path, StoredPlans.parse(JSON.parse(text)).plans);
  }

  planFor(number: string | null): FallbackPlan | undefined {
    return number === null ? undefined : this.#plans.get(number);
  }

  async replace(plans: readonly FallbackPlan[]): Promise<void> {
    await writeFileSafely(this.#path, JSON.stringify({ plans }));
    this.#plans = byNumber(plans);
  }
}

function byNumber(plans: readonly FallbackPlan[]): ReadonlyMap<string, FallbackPlan> {
  return new Map(plans.map((plan) => [plan.number, plan]));
}

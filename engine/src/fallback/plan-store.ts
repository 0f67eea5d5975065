import { join } from 'node:path';
import { FallbackPlan } from '@denwaban/engine-api';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { readStored } from '../read-stored.ts';
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

  static async load(folder: string, log: Log): Promise<PlanStore> {
    const path = join(folder, 'fallback.json');
    return new PlanStore(path, (await readStored(path, StoredPlans, log))?.plans ?? []);
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

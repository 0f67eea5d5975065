import type { ReportRules, Staff } from '@denwaban/server-api';

/** What each part of the editor is given. */
export interface Part {
  readonly value: ReportRules;
  readonly staff: readonly Staff[];
  /** The server's sentences, by path. */
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<ReportRules>) => void;
}

/** An id for something new that no other of the list has. */
export function freshId(prefix: string, taken: readonly { readonly id: string }[]): string {
  for (let number = taken.length + 1; ; number++) {
    const id = `${prefix}-${number}`;
    if (!taken.some((each) => each.id === id)) return id;
  }
}

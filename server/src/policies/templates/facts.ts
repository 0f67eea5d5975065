/** What fills the blanks of templates. */
import type { PageFacts } from '@denwaban/server-api/caller-words';
import type { HarassmentPolicyFields } from '@denwaban/server-api/harassment';

export interface PolicyFacts extends PageFacts {
  /** Somebody can be consulted already. */
  readonly desk: boolean;
  /** 当社運用基準 */
  readonly policy: Pick<
    HarassmentPolicyFields,
    'minutes' | 'calls' | 'repeatHours' | 'words' | 'consent' | 'duty'
  >;
  /** Acts by name, with what they are. */
  readonly terms: readonly { readonly label: string; readonly description: string }[];
}

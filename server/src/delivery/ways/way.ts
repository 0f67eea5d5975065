/** One small door for every service: what it allows, and how something is said to it. */
import type { ChannelKind, ChannelSettings } from '@denwaban/server-api/channels';
import type { AskOutside } from '../../http/outside/ask-outside.ts';
import type { Note } from '../note.ts';

export type SettingsOf<K extends ChannelKind> = Extract<ChannelSettings, { kind: K }>;

/** A service's limit: at most `burst` at once, one more each `everyMs`. `of` names what is limited, within the organisation. */
export interface Pace {
  readonly of: string;
  readonly burst: number;
  readonly everyMs: number;
}

/** What became of one attempt. Words are Japanese, for people. */
export type Outcome =
  | { readonly state: 'accepted' }
  /** Never, as it is. `stop`: and nothing else either. */
  | { readonly state: 'refused'; readonly words: string; readonly stop?: boolean }
  | { readonly state: 'later'; readonly words: string; readonly retryAfterMs?: number | null }
  /** Handed over, and nobody said whether it arrived. */
  | { readonly state: 'doubtful'; readonly words: string };

/** A token of a service, kept between attempts. */
export interface TokenBox {
  read(): Promise<unknown>;
  keep(token: unknown, until: Date): Promise<void>;
}

export interface Dispatch<K extends ChannelKind> {
  readonly settings: SettingsOf<K>;
  readonly note: Note;
  /** The delivery's id: the same at every attempt. */
  readonly key: string;
  /** Those that sign now, of a webhook; none for the others. */
  readonly secrets: readonly string[];
  readonly token: TokenBox;
  readonly ask: AskOutside;
  /** To the browsers of the account's people: how many there are, how many were reached, and how many want to be left alone. */
  readonly toBrowsers: (shown: {
    readonly id: string;
    readonly title: string;
    readonly body: string;
  }) => Promise<{ readonly known: number; readonly reached: number; readonly quiet: number }>;
  readonly now: Date;
}

export interface Way<K extends ChannelKind> {
  /** A repeat with the same key does no harm, so that what is doubtful is tried again. */
  repeatable(settings: SettingsOf<K>): boolean;
  paces(settings: SettingsOf<K>): readonly Pace[];
  /** What may be shown of where it leads. */
  place(settings: SettingsOf<K>): string;
  send(dispatch: Dispatch<K>): Promise<Outcome>;
}

/** Keeps the literal kind. */
export const way = <K extends ChannelKind>(of: Way<K>): Way<K> => of;

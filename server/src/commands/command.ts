/** What an office does from a terminal: `npm run denwaban -- keys rotate`. One command, one file. */
import type { Config } from '../config.ts';
import type { Db } from '../db/database.ts';
import type { Words } from '../http/words.ts';

export interface CommandContext {
  readonly config: Config;
  readonly environment: NodeJS.ProcessEnv;
  /** Connects at the first call; closed when the command has ended. */
  readonly db: () => Db;
  /** One line for the person at the terminal. */
  readonly say: (words: Words) => void;
  /** How far it is: on a terminal the line replaces the one before. */
  readonly progress: (words: Words) => void;
}

export interface Command {
  /** `keys rotate` */
  readonly name: string;
  /** Its options, as in a manual: `[--organisation ID]`. */
  readonly options: string;
  readonly what: Words;
  /** Options by name, without a value: ''. Throws CommandError with what to do. */
  readonly run: (context: CommandContext, options: ReadonlyMap<string, string>) => Promise<void>;
}

/** Something that the person at the terminal can mend; exit code 1, no stack trace. */
export class CommandError extends Error {
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

/** The value of an option that must be there. */
export function need(options: ReadonlyMap<string, string>, name: string): string {
  const value = options.get(name);
  if (value === undefined || value === '') {
    throw new CommandError({ ja: `--${name} を指定してください。`, en: `Set --${name}.` });
  }
  return value;
}

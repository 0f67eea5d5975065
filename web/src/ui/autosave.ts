export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';

/** Pause in typing after which it is saved, and after a failure tried again, milliseconds. */
const PAUSE = 700;
const RETRY = 4000;

/** Saves a little after each change, one save at a time, and again while it fails. */
export class Autosave<T> {
  readonly #save: (content: T) => Promise<unknown>;
  readonly #listeners = new Set<() => void>();
  #state: SaveState = 'saved';
  /** What is not saved yet. */
  #unsaved: { readonly content: T } | null = null;
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(save: (content: T) => Promise<unknown>) {
    this.#save = save;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): SaveState => this.#state;

  /** The content has changed; the newest is what will be saved. */
  touch(content: T): void {
    this.#unsaved = { content };
    this.#tell('waiting');
    this.#saveIn(PAUSE);
  }

  /** Nothing is saved from now on: the report is being sent. Returns when a save under way has ended. */
  async hold(): Promise<void> {
    this.#held = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Saving goes on. */
  release(): void {
    this.#held = false;
    if (this.#unsaved) this.#saveIn(PAUSE);
  }

  /** What is not saved yet is given up. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#unsaved = null;
    this.#tell('saved');
  }

  /** Saves now what is not saved yet: the person leaves. */
  flush(): void {
    clearTimeout(this.#timer);
    if (!this.#held && this.#unsaved && !this.#running) this.#running = this.#run(this.#unsaved);
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#held) this.#timer = setTimeout(() => this.flush(), milliseconds);
  }

  async #run(unsaved: { readonly content: T }): Promise<void> {
    this.#unsaved = null;
    this.#tell('saving');
    let failed = false;
    try {
      await this.#save(unsaved.content);
    } catch {
      failed = true;
      this.#unsaved ??= unsaved;
    }
    this.#running = null;
    this.#tell(failed ? 'failed' : this.#unsaved ? 'waiting' : 'saved');
    if (this.#unsaved) this.#saveIn(failed ? RETRY : PAUSE);
  }

  #tell(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

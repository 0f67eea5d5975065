/** What was started, so that it is stopped in the opposite order, also when the start breaks off half-way. */

export interface StopStack {
  /** Adds an action; when everything is being stopped already it is done at once. */
  add(action: () => Promise<void> | void): Promise<void>;
  /** Does all actions, the last added first. A failing action does not keep the others from being done. */
  stop(): Promise<void>;
}

export function stopStack(): StopStack {
  const actions: (() => Promise<void> | void)[] = [];
  let stopped: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    for (let action = actions.pop(); action !== undefined; action = actions.pop()) {
      try {
        await action();
      } catch (error) {
        console.error(error);
      }
    }
  }

  return {
    async add(action) {
      if (stopped === undefined) actions.push(action);
      else await action();
    },
    stop: () => (stopped ??= stopAll()),
  };
}

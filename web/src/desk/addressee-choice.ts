type Listener = (name: string) => void;
const listeners = new Set<Listener>();

/** Somebody in the directory was pressed: the report that is open takes the name as its addressee. */
export const chooseAddressee = (name: string): void => {
  for (const listener of listeners) listener(name);
};

/** Called by the open report; returns the way to stop listening. */
export function listenForAddressee(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

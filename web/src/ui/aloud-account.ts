import { createContext } from 'react';

/** Whose own readings win in the fields below; null: nobody's, and no readings are proposed. */
export const AloudAccount = createContext<string | null>(null);

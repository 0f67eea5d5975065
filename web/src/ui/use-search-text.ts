import { useLocation, useNavigate } from '@tanstack/react-router';

declare module '@tanstack/history' {
  interface HistoryState {
    searchText?: string;
  }
}

/**
 * What somebody looks for in a list, often a name or a number: kept with this step of the history, so that going back
 * and loading anew bring it back, and never in the address.
 */
export function useSearchText(): readonly [text: string, put: (text: string) => void] {
  const text = useLocation({ select: ({ state }) => state.searchText ?? '' });
  const navigate = useNavigate();
  const put = (searchText: string) =>
    void navigate({ to: '.', search: true, state: (state) => ({ ...state, searchText }), replace: true });
  return [text, put];
}

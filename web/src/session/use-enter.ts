import type { Me } from '@denwaban/server-api';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { activateLanguage } from '../i18n/language.ts';
import { homeOf, stepOf } from './home.ts';
import { meQuery } from './me.ts';
import { safeNext } from './safe-next.ts';

/** Takes a person who has just signed in to the screen that was asked for, else to where the day begins. */
export function useEnter(): (me: Me, next?: string) => void {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (me, next) => {
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, me);
    void activateLanguage(me.language);
    const step = stepOf(me);
    const query = step !== null && safeNext(next) !== null ? `?next=${encodeURIComponent(next!)}` : '';
    router.history.push(step === null ? (safeNext(next) ?? homeOf(me)) : step + query);
  };
}

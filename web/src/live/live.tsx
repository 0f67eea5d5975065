import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { session } from '../api.ts';
import { showError } from '../ui/show-error.ts';
import { applyMessage } from './apply-message.ts';
import { LiveSocket } from './live-socket.ts';

const LiveContext = createContext<LiveSocket | null>(null);

/** Holds the tab's WebSocket open while somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [socket] = useState(() => new LiveSocket());
  useEffect(() => {
    const unsubscribe = socket.subscribe((message) => {
      if (message.type === 'signed-out') session.onEnded();
      else if (message.type === 'error') showError(new Error(message.message));
      else applyMessage(queryClient, message);
    });
    socket.open();
    return () => {
      unsubscribe();
      socket.close();
    };
  }, [socket, queryClient]);
  return <LiveContext value={socket}>{children}</LiveContext>;
}

export function useLive(): LiveSocket {
  const socket = use(LiveContext);
  if (!socket) throw new Error('useLive outside LiveProvider');
  return socket;
}

/** Whether the server hears us at this moment. */
export function useLiveConnected(): boolean {
  const socket = useLive();
  return useSyncExternalStore(socket.subscribeConnection, () => socket.connected);
}

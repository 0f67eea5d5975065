/** The worker of the installed page: a page without network, and what stands on the screen when somebody calls. */
const CACHE = 'denwaban-offline-1';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(['/offline.html', '/favicon.svg']))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// Only whole pages, and only when there is no network: nothing that anybody typed or heard is kept here.
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(fetch(event.request).catch(() => caches.match('/offline.html')));
});

const screens = ['/phone', '/desk', '/portal'];

self.addEventListener('push', (event) => {
  event.waitUntil(show(read(event.data)));
});

function read(data) {
  try {
    const { id, title, body, open, ended } = data.json();
    if (typeof title === 'string' && typeof body === 'string')
      return {
        id: String(id),
        title,
        body,
        open: screens.includes(open) ? open : '/phone',
        ended: ended === true,
      };
  } catch {
    // Not ours; a push must be shown all the same.
  }
  return { id: 'call', title: '電話です', body: '', open: '/phone', ended: false };
}

async function show({ id, title, body, open, ended }) {
  if (ended) return withdraw({ id, title, body, open });
  await self.registration.showNotification(title, {
    body,
    tag: id,
    renotify: true,
    requireInteraction: true,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    vibrate: [800, 400, 800, 400, 800],
    data: { open },
  });
}

/** What rang is taken off the screen; where no page of ours is looked at, a browser insists on words in its place. */
async function withdraw({ id, title, body, open }) {
  const there = await self.registration.getNotifications({ tag: id });
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.some((page) => page.visibilityState === 'visible')) {
    for (const notification of there) notification.close();
    return;
  }
  await self.registration.showNotification(title, {
    body,
    tag: id,
    silent: true,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { open },
  });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(enter(event.notification.data?.open ?? '/phone'));
});

/** The page that is open already, or a new one; the call rings on meanwhile. */
async function enter(open) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find((page) => new URL(page.url).pathname === open);
  if (there) return there.focus();
  return self.clients.openWindow(open);
}

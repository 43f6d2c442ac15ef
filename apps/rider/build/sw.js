// Keeps the shell on the phone, so that the SOS button is there without a network. Nothing of the server's answers is ever kept here.
const SHELL = __SHELL__;
const CACHE = 'saferoute-shell-__VERSION__';
const SCOPE = new URL(self.registration.scope).pathname;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const drop = (names) => names.filter((name) => name.startsWith('saferoute-shell-') && name !== CACHE).map((name) => caches.delete(name));
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(drop(names)))
      .then(() => self.clients.claim()),
  );
});

// What is built bears the hash of its content: once kept it stays right.
async function fetchAndKeep(request) {
  const answer = await fetch(request);
  if (answer.ok && new URL(request.url).pathname.startsWith(`${SCOPE}assets/`)) {
    const copy = answer.clone();
    void caches.open(CACHE).then((cache) => cache.put(request, copy));
  }
  return answer;
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE)) return;
  // Every address under the scope is the same page. The phone's copy comes first: a captive portal or a slow network must not delay the button.
  const key = event.request.mode === 'navigate' ? SCOPE : event.request;
  event.respondWith(caches.match(key, { cacheName: CACHE, ignoreSearch: true }).then((kept) => kept ?? fetchAndKeep(event.request)));
});

// Keeps the pages in its scope, and the files they need, for when there is no network. Nothing else passes through it.

const STORE = 'lianxin-offline'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== 'GET' || address.origin !== location.origin) return
  if (address.pathname.startsWith('/assets/')) event.respondWith(fromStore(request))
  else if (request.mode === 'navigate') event.respondWith(fromNetwork(request))
})

/** Files are addressed by their content: one that is here is the right one. */
async function fromStore(request) {
  const store = await caches.open(STORE)
  const kept = await store.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await store.put(request, answer.clone())
  return answer
}

/** The page as it is now; where there is no network, as it was last. */
async function fromNetwork(request) {
  const store = await caches.open(STORE)
  // What follows the question mark says which form it is.
  const { pathname, search } = new URL(request.url)
  const page = pathname + search
  try {
    const answer = await fetch(request)
    if (answer.ok && !answer.redirected) await store.put(page, answer.clone())
    return answer
  } catch (failure) {
    const kept = await store.match(page)
    if (kept) return kept
    throw failure
  }
}

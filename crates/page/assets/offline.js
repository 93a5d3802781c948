// Forms that may be filled in where there is no network: what is sent waits in this browser until it has arrived. Each entry
// has a name of its own, so that one sent twice is kept once. Without this file the form is sent as any other.

const PREFIX = 'lianxin-outbox:'
/** Under which lianxin.js keeps what is being typed. */
const DRAFT = 'lianxin-draft:'
/** Where worker.js keeps pages. */
const STORE = 'lianxin-offline'
/** A line that tells one entry from another. */
const NAMES = ['label', 'subject']
/** What the server does not take of an entry as it stands: gone, changed by somebody else, wrong in a field. */
const NOT_TAKEN = [404, 409, 410, 422]

const named = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? '' })
const say = (sentence, value) => sentence.replace('#', String(value))
const button = (label, press) => {
  const made = Object.assign(make('button', 'button plain', label), { type: 'button' })
  made.addEventListener('click', press)
  return made
}

if ('serviceWorker' in navigator) {
  const worker = navigator.serviceWorker
  const first = worker.controller === null
  worker.register('/worker.js', { scope: location.pathname }).then(() => worker.ready).then(() => first && keepPage()).catch(() => {})
}

/** A page that was opened for the first time did not pass through the worker: it is kept with what it needs. */
async function keepPage() {
  const needed = [...document.querySelectorAll('link[rel~="stylesheet"], script[src]')].map(file => file.href ?? file.src)
  const store = await caches.open(STORE)
  await store.addAll([location.pathname + location.search, ...needed])
}

/** A page that is kept shows what was just changed. */
async function renewPage(address) {
  const store = await globalThis.caches?.open(STORE)
  if (await store?.match(address)) await store.add(address).catch(() => store.delete(address))
}

for (const form of document.querySelectorAll('form[data-outbox]')) keep(form)

function keep(form) {
  const key = PREFIX + form.dataset.outbox
  const action = form.getAttribute('action')
  const box = document.getElementById('outbox')
  const sentences = box.dataset
  /** A form that changes what there is says on which version it is based: of one thing only the last change waits. */
  const changes = form.elements.version !== undefined
  /** What stands in fields without anybody having typed it since. */
  const still = new Map()
  let sending = null

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? []
    } catch {
      return []
    }
  }
  const write = entries => localStorage.setItem(key, JSON.stringify(entries))
  const drop = name => write(read().filter(entry => entry.name !== name))
  const hold = name => write(read().map(entry => (entry.name === name ? { ...entry, held: true } : entry)))
  const areas = () => [...form.elements].filter(field => field.type === 'textarea')
  const settle = () => areas().forEach(field => still.set(field, field.value))
  const touched = () => areas().some(field => field.value.trim() !== '' && field.value !== (still.get(field) ?? field.defaultValue))
  const fresh = () => {
    form.elements.entry.value = named()
  }
  const forgetDraft = () => {
    if (!form.dataset.draft) return
    form.dataset.handedOver = 'yes'
    localStorage.removeItem(DRAFT + form.dataset.draft)
  }
  const fill = values => {
    const left = values.map(([name, value]) => ({ name, value }))
    for (const field of form.elements) {
      if (!field.name || ['form_token', 'entry'].includes(field.name) || field.type === 'file') continue
      const choice = field.type === 'radio' || field.type === 'checkbox'
      const at = left.findIndex(({ name, value }) => name === field.name && (!choice || value === field.value))
      if (choice) field.checked = at >= 0
      else if (at >= 0) field.value = left.splice(at, 1)[0].value
    }
    settle()
  }

  function show(trouble) {
    const entries = read()
    const waiting = entries.filter(entry => !entry.held)
    const held = entries.filter(entry => entry.held && entry.name !== form.elements.entry.value)
    box.hidden = waiting.length === 0 && held.length === 0 && !trouble
    const list = entries => {
      const made = make('ul', 'bullets')
      made.append(...entries.map(entry => make('li', '', entry.shown)))
      return made
    }
    const mend = entry => {
      const row = make('div', 'button-row')
      row.append(
        button(say(sentences.look, entry.shown), () => lookAt(entry)),
        button(say(sentences.drop, entry.shown), () => (drop(entry.name), show())),
      )
      return row
    }
    box.replaceChildren(
      ...(trouble ? [make('p', '', trouble)] : []),
      ...(waiting.length ? [make('p', '', say(sentences.waiting, waiting.length)), list(waiting), button(sentences.now, send)] : []),
      ...(held.length ? [make('p', '', say(sentences.held, held.length)), ...held.map(mend)] : []),
    )
  }

  const valuesToSend = entry => [...entry.values.filter(([name]) => name !== 'form_token'), ['form_token', form.elements.form_token.value]]

  /** What came of one entry: taken, and where the answer led; not taken; or still to be sent. */
  async function deliver(entry) {
    const body = new URLSearchParams(valuesToSend(entry))
    const answer = await fetch(entry.action ?? action, { method: 'POST', body, credentials: 'same-origin' })
    if (answer.redirected) return { taken: answer.url }
    if (answer.status === 401 || answer.status === 403) return { trouble: sentences.signIn }
    if (form.dataset.draft && NOT_TAKEN.includes(answer.status)) return { held: true }
    if (answer.status === 422) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const wrong = [...page.querySelectorAll('.error-summary li')].map(line => line.textContent.trim())
      return { wrong: wrong.join(' ') }
    }
    return { trouble: sentences.trouble }
  }

  /** The page itself says what is wrong with an entry, and has its words in its fields. */
  function lookAt(entry) {
    const sent = Object.assign(make('form'), { method: 'post', action: entry.action, hidden: true })
    sent.append(...valuesToSend(entry).map(([name, value]) => Object.assign(make('input'), { type: 'hidden', name, value })))
    document.body.append(sent)
    sent.submit()
  }

  async function sendAll() {
    let arrived = null
    for (const entry of read().filter(entry => !entry.held)) {
      const result = await deliver(entry).catch(() => ({ away: true }))
      if (result.away) break
      if (result.trouble) return show(result.trouble)
      if (result.held) {
        hold(entry.name)
        show()
        if (!touched()) lookAt(entry)
        return
      }
      drop(entry.name)
      if (result.wrong) {
        fill(entry.values)
        show(result.wrong)
        box.scrollIntoView({ block: 'center' })
        return
      }
      void renewPage(entry.action)
      if (!changes || entry.action === action) arrived = result.taken
    }
    show()
    if (arrived && !touched()) location.assign(arrived)
  }

  /** One round at a time, so that no entry is on its way twice from this page. */
  function send() {
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }

  form.addEventListener('submit', event => {
    // A button that sends the form somewhere else needs the network.
    if (event.submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const values = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
    const shown = values.filter(([name]) => name === 'day' || NAMES.includes(name)).map(([, value]) => value).reverse().join(' · ')
    const entry = { name: form.elements.entry.value, action, values, shown }
    const replaced = other => other.name === entry.name || (changes && other.action === action)
    try {
      write([...read().filter(other => !replaced(other)), entry])
    } catch {
      // No room in this browser: then only the network can take it.
      form.submit()
      return
    }
    fresh()
    if (!changes) {
      for (const field of form.querySelectorAll('textarea, input[name="label"], input[name="subject"]')) {
        field.value = ''
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
    }
    settle()
    // It waits in the outbox now: kept as a draft too it would be written twice.
    forgetDraft()
    show()
    box.scrollIntoView({ block: 'center' })
    void send()
  }, { capture: true })
  window.addEventListener('online', send)

  /** Whoever leaves a form for what is kept already takes back what they wrote in it. */
  for (const way of document.querySelectorAll('a[data-leaves-form]')) {
    way.addEventListener('click', () => {
      drop(form.elements.entry.value)
      forgetDraft()
    })
  }

  // What came back with something wrong keeps its name: sent again it takes the place of the entry that was not taken.
  const cameBack = document.querySelector('.error-summary') !== null
  // A page that came out of the phone's own store names entries anew: the name in it was used before.
  if (!cameBack) fresh()
  // The page shows what is kept there; a change that waits is newer, and what was typed after it newer still.
  const waits = changes && read().find(entry => entry.action === action && !entry.held)
  if (waits && !cameBack && !localStorage.getItem(DRAFT + form.dataset.draft)) fill(waits.values)
  show()
  if (read().some(entry => !entry.held)) void send()
}

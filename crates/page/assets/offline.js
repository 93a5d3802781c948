// Forms that may be filled in where there is no network: what is sent waits in this browser until it has arrived. Each entry
// has a name of its own, so that one sent twice is kept once. Without this file the form is sent as any other.

const PREFIX = 'lianxin-outbox:'
/** Under which lianxin.js keeps what is being typed. */
const DRAFT = 'lianxin-draft:'
/** A line that tells one entry from another. */
const NAMES = ['label', 'subject']

const named = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? '' })
const say = (sentence, number) => sentence.replace('#', String(number))

if ('serviceWorker' in navigator) navigator.serviceWorker.register('/worker.js', { scope: location.pathname }).catch(() => {})

for (const form of document.querySelectorAll('form[data-outbox]')) keep(form)

function keep(form) {
  const key = PREFIX + form.dataset.outbox
  const box = document.getElementById('outbox')
  const sentences = box.dataset
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
  const fresh = () => {
    form.elements.entry.value = named()
  }
  const fill = values => {
    for (const [name, value] of values) {
      for (const field of form.querySelectorAll(`[name="${name}"]`)) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.value === value
        else if (name !== 'form_token') field.value = value
      }
    }
  }

  function show(trouble) {
    const waiting = read()
    box.hidden = waiting.length === 0 && !trouble
    const lines = waiting.map(entry => make('li', '', entry.shown))
    const list = make('ul', 'bullets')
    list.append(...lines)
    const now = make('button', 'button plain', sentences.now)
    now.type = 'button'
    now.addEventListener('click', send)
    box.replaceChildren(
      ...(trouble ? [make('p', '', trouble)] : []),
      ...(waiting.length ? [make('p', '', say(sentences.waiting, waiting.length)), list, now] : []),
    )
  }

  /** What came of one entry: taken, and where the answer led; refused with what was wrong; or still to be sent. */
  async function deliver(entry) {
    const token = form.elements.form_token.value
    const body = new URLSearchParams([...entry.values.filter(([name]) => name !== 'form_token'), ['form_token', token]])
    const answer = await fetch(entry.action ?? form.getAttribute('action'), { method: 'POST', body, credentials: 'same-origin' })
    if (answer.redirected) return { taken: answer.url }
    if (answer.status === 401 || answer.status === 403) return { trouble: sentences.signIn }
    if (answer.status === 422) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const wrong = [...page.querySelectorAll('.error-summary li')].map(line => line.textContent.trim())
      return { wrong: wrong.join(' ') }
    }
    return { trouble: sentences.trouble }
  }

  async function sendAll() {
    let arrived = null
    for (const entry of read()) {
      const result = await deliver(entry).catch(() => ({ away: true }))
      if (result.away) break
      if (result.trouble) return show(result.trouble)
      drop(entry.name)
      if (result.wrong) {
        fill(entry.values)
        // There is a network: the page itself says beside each field what is wrong with it.
        if (form.dataset.draft) {
          form.action = entry.action
          form.submit()
          return
        }
        show(result.wrong)
        box.scrollIntoView({ block: 'center' })
        return
      }
      arrived = result.taken
    }
    show()
    const untouched = [...form.elements].every(field => field.type !== 'textarea' || field.value.trim() === '' || field.value === field.defaultValue)
    if (arrived && untouched) location.assign(arrived)
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
    const entry = { name: form.elements.entry.value, action: form.getAttribute('action'), values, shown }
    try {
      write([...read().filter(other => other.name !== entry.name), entry])
    } catch {
      // No room in this browser: then only the network can take it.
      form.submit()
      return
    }
    fresh()
    for (const field of form.querySelectorAll('textarea, input[name="label"], input[name="subject"]')) {
      field.value = ''
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    // It waits in the outbox now: kept as a draft too it would be written twice.
    if (form.dataset.draft) {
      form.dataset.handedOver = 'yes'
      localStorage.removeItem(DRAFT + form.dataset.draft)
    }
    show()
    box.scrollIntoView({ block: 'center' })
    void send()
  }, { capture: true })
  window.addEventListener('online', send)
  // A page that came out of the phone's own store names entries anew: the name in it was used before.
  fresh()
  show()
  if (read().length) void send()
}

// What makes the pages easier. Everything works without this file; every sentence it shows comes from the page.

/** A draft nobody came back to is forgotten after a week: the device may be shared. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000
const PREFIX = 'lianxin-draft:'
/** Holds, in this tab alone, the key of the draft that was just sent. */
const SENT = 'lianxin-sent'
/** Photos are made to fit this square before they are sent: enough to read a sign, small enough for a village's network. */
const LONGEST_EDGE = 2048
const SMALL_ENOUGH = 1024 * 1024

const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? '' })
const say = (sentence, number) => sentence.replace('#', String(number))

/* Characters left. */

for (const field of all('[data-limit]')) {
  const line = document.getElementById(`${field.id}-limit`)
  if (!line) continue
  const limit = Number(field.dataset.limit)
  const count = () => {
    const left = limit - [...field.value.trim()].length
    line.textContent = left < 0 ? say(line.dataset.over, -left) : say(line.dataset.left, left)
    line.classList.toggle('is-over', left < 0)
  }
  field.addEventListener('input', count)
  count()
}

/* Drafts: kept in this browser while they are typed, gone once they were taken. */

const storage = (() => {
  try {
    localStorage.setItem(`${PREFIX}test`, '')
    localStorage.removeItem(`${PREFIX}test`)
    return localStorage
  } catch {
    return null
  }
})()

const readDraft = key => {
  try {
    return JSON.parse(storage.getItem(key))
  } catch {
    return null
  }
}

const writable = form =>
  [...form.elements].filter(
    field => field.name && !['hidden', 'password', 'file', 'submit', 'button', 'reset'].includes(field.type),
  )
const isChoice = field => field.type === 'checkbox' || field.type === 'radio'
const valuesOf = form => writable(form).map(field => [field.name, isChoice(field) ? field.value : '', isChoice(field) ? field.checked : field.value])

function restore(form, values) {
  let restored = false
  for (const field of writable(form)) {
    const found = values.find(([name, value]) => name === field.name && (!isChoice(field) || value === field.value))
    if (!found) continue
    const [, , now] = found
    const before = isChoice(field) ? field.checked : field.value
    if (before === now) continue
    if (isChoice(field)) field.checked = now
    else field.value = now
    field.dispatchEvent(new Event('input', { bubbles: true }))
    restored = true
  }
  return restored
}

function noteAbove(form, sentence, role) {
  form.querySelector('.draft-note')?.remove()
  const note = make('div', 'notice tone-info draft-note')
  note.setAttribute('role', role)
  note.append(make('p', '', sentence))
  form.prepend(note)
  return note
}

function keepDraft(form) {
  const key = PREFIX + form.dataset.draft
  const empty = valuesOf(form)
  const cameBackWithErrors = document.querySelector('.error-summary') !== null
  const draft = readDraft(key)
  // What the server gave back after an error, or read into the form, is newer than the draft.
  const newer = cameBackWithErrors || 'draftNewer' in form.dataset
  if (draft && !newer && restore(form, draft.values)) {
    const note = noteAbove(form, form.dataset.draftRestored, 'status')
    const discard = make('button', 'button plain', form.dataset.draftDiscard)
    discard.type = 'button'
    discard.addEventListener('click', () => {
      storage.removeItem(key)
      restore(form, empty)
      note.remove()
    })
    note.append(discard)
  }
  let waiting = 0
  const save = () => {
    clearTimeout(waiting)
    waiting = 0
    // What waits in the outbox is no draft any more.
    if ('handedOver' in form.dataset) return
    // A form of several pages is one draft: what was typed into its other pages stays.
    const here = new Set(writable(form).map(field => field.name))
    const elsewhere = (readDraft(key)?.values ?? []).filter(([name]) => !here.has(name))
    const draft = { at: Date.now(), values: [...elsewhere, ...valuesOf(form)] }
    try {
      storage.setItem(key, JSON.stringify(draft))
    } catch {
      // The browser's room is full: what is typed still stands in the form.
    }
  }
  const saveSoon = () => {
    delete form.dataset.handedOver
    clearTimeout(waiting)
    waiting = setTimeout(save, 400)
  }
  if ('draftNewer' in form.dataset) save()
  form.addEventListener('input', saveSoon)
  form.addEventListener('change', saveSoon)
  window.addEventListener('pagehide', () => waiting && save())
  form.addEventListener('submit', event => {
    save()
    if (navigator.onLine === false) {
      event.preventDefault()
      noteAbove(form, form.dataset.draftOffline, 'alert').scrollIntoView({ block: 'center' })
      return
    }
    sessionStorage.setItem(SENT, key)
  })
}

/**
 * What was taken is answered with another address; everything else (the next page of the form, a mistake, "sign in first",
 * a fault) comes under the form's own, and the draft stays.
 */
function forgetDrafts() {
  const sent = sessionStorage.getItem(SENT)
  sessionStorage.removeItem(SENT)
  const [arrival] = performance.getEntriesByType('navigation')
  if (sent && arrival?.redirectCount > 0) storage.removeItem(sent)
  for (const key of Object.keys(storage).filter(key => key.startsWith(PREFIX))) {
    const draft = readDraft(key)
    if (!draft || Date.now() - draft.at > KEEP_MS) storage.removeItem(key)
  }
}

if (storage) {
  forgetDrafts()
  all('form[data-draft]').forEach(keepDraft)
}

/* Photos: fewer bytes, and a look at what was chosen. */

async function smaller(file) {
  if (!file.type.startsWith('image/') || typeof createImageBitmap !== 'function') return { file }
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height))
    if (scale === 1 && file.size <= SMALL_ENOUGH) return { file, picture }
    const canvas = make('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85))
    if (!blob || blob.size >= file.size) return { file, picture }
    const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`
    return { file: new File([blob], name, { type: 'image/jpeg' }), picture }
  } catch {
    // A picture the browser cannot read is sent as it is; the server decides.
    return { file }
  }
}

function thumbnail(picture) {
  const canvas = make('canvas')
  canvas.width = canvas.height = 144
  const edge = Math.min(picture.width, picture.height)
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2]
  canvas.getContext('2d').drawImage(picture, left, top, edge, edge, 0, 0, 144, 144)
  canvas.setAttribute('aria-hidden', 'true')
  return canvas
}

for (const input of all('input[data-photos]')) {
  const chosen = make('div', 'photos-chosen')
  chosen.setAttribute('aria-live', 'polite')
  input.after(chosen)
  const most = Number(input.dataset.photos)
  // A phone hands over one picture after the other: each choice adds to those before.
  let kept = []
  const hold = () => {
    const files = new DataTransfer()
    kept.forEach(({ file }) => files.items.add(file))
    input.files = files.files
  }
  const show = tooMany => {
    const pictures = kept.flatMap(({ picture }) => (picture ? [thumbnail(picture)] : []))
    const words = [say(input.dataset.photosChosen, kept.length), ...(tooMany ? [input.dataset.photosTooMany] : [])]
    const again = make('button', 'button plain', input.dataset.photosAgain)
    again.type = 'button'
    again.addEventListener('click', () => {
      kept = []
      hold()
      chosen.replaceChildren()
      input.focus()
    })
    chosen.replaceChildren(...pictures, ...words.map(text => make('span', '', text)), again)
  }
  let turn = Promise.resolve()
  input.addEventListener('change', () => {
    const added = [...input.files]
    turn = turn.then(async () => {
      const room = most - kept.length
      kept = [...kept, ...(await Promise.all(added.slice(0, room).map(smaller)))]
      hold()
      if (kept.length) show(added.length > room)
    })
  })
}

/* Codes to copy. */

if (navigator.clipboard) {
  for (const code of all('[data-copy]')) {
    const words = code.textContent
    const button = make('button', 'button plain copy', code.dataset.copy)
    button.type = 'button'
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(words)
        button.textContent = code.dataset.copied
      } catch {
        button.remove()
      }
    })
    code.append(button)
  }
}

/* A form is sent once, however often its button is pressed. */

for (const form of all('form[method="post"]')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sending) event.preventDefault()
    if (event.defaultPrevented) return
    form.dataset.sending = 'yes'
    all('button[type="submit"]', form).forEach(button => button.setAttribute('aria-disabled', 'true'))
  })
}
// Coming back with the browser's back button finds the form usable again.
window.addEventListener('pageshow', () => {
  for (const form of all('form[data-sending]')) {
    delete form.dataset.sending
    all('button[aria-disabled]', form).forEach(button => button.removeAttribute('aria-disabled'))
  }
})

/* Where one is: asked when the button is tapped and never before, sent once, kept nowhere. */

for (const part of all('[data-locate]')) {
  if (!navigator.geolocation) continue
  part.hidden = false
  const [button, note] = [part.querySelector('button'), part.querySelector('[role=status]')]
  button.addEventListener('click', event => {
    event.preventDefault()
    note.textContent = part.dataset.asking
    const found = ({ coords }) => {
      part.querySelector('input').value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`
      part.closest('form').submit()
    }
    const denied = () => (note.textContent = part.dataset.denied)
    navigator.geolocation.getCurrentPosition(found, denied, { maximumAge: 60_000, timeout: 15_000 })
  })
}

/* Pages kept for times without a network go with the session: the next person at this device must not find them. */

for (const form of all('form[action="/sign-out"]')) {
  form.addEventListener('submit', () => void globalThis.caches?.delete('lianxin-offline'))
}

/* Menus close when one looks elsewhere. */

const menus = '.menu[open], .bar-more[open]'
document.addEventListener('click', event => {
  all(menus).filter(menu => !menu.contains(event.target)).forEach(menu => menu.removeAttribute('open'))
})
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  for (const menu of all(menus)) {
    menu.removeAttribute('open')
    menu.querySelector('summary').focus()
  }
})

/* A link into what is folded away opens it; newer browsers do so themselves. */

function openNamed() {
  const named = document.getElementById(location.hash.slice(1))
  const fold = named?.closest('details:not([open])')
  if (!fold) return
  fold.open = true
  named.scrollIntoView()
}
window.addEventListener('hashchange', openNamed)
openNamed()

/* Errors are read first. */

document.querySelector('.error-summary')?.focus()

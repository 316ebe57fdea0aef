// What Material's search box lacks: facets, a link to the search on request, groups by kind, what was understood, what went wrong,
// a dialog for the keyboard. It starts before Material's bundle, so that the worker's address can carry the name of their channel.
import { createFacets } from "./box-facets.js"
import { createLink } from "./box-link.js"
import { createList } from "./box-list.js"
import { createStatus } from "./box-status.js"

/** After so many milliseconds without an answer the search counts as failed. */
const PATIENCE = 15_000
/** Milliseconds after which Material, which opens the dialog some time after the field got the focus, has seen that it did: soon, or later on a slow machine. */
const SETTLED = [20, 100, 300, 1000]
const STOPS = "input, button, summary, select, [tabindex='0'], .search-nearest a, .md-search-result__link"
const BEHIND = ".md-container, .md-skip, .md-tabs, .md-header__inner > :not(.md-search)"

/** Give the worker's address in Material's settings a fragment of its own, and open the channel of that name. */
const openChannel = (settings, config) => {
  const fragment = `#${Math.random().toString(36).slice(2)}`
  settings.textContent = JSON.stringify({ ...config, search: config.search + fragment })
  return new BroadcastChannel(fragment)
}

/** Run Material's bundle, 35 KB, of which a page that is there already takes nothing but the search box. */
const runBundle = parked => new Promise((resolve, reject) => {
  const script = document.createElement("script")
  script.src = document.importNode(parked.content, true).querySelector("script").src
  script.addEventListener("load", resolve)
  script.addEventListener("error", reject)
  document.body.append(script)
})

/** Start our part of the box, once, and then Material's, which is parked in a template; where that fails, it can be tried again. */
export const startBox = async (parked, getOpener) => {
  if (!("started" in parked.dataset)) start(getOpener)
  parked.dataset.started = ""
  await runBundle(parked)
  parked.remove()
  const toggle = document.getElementById("__search")
  if (toggle.checked) toggle.dispatchEvent(new Event("change"))
}

/** `getOpener` gives the element that had the focus before the search was opened. */
const start = getOpener => {
  const settings = document.getElementById("__config"), dialog = document.querySelector("[data-md-component=search]")
  if (!settings || !dialog?.querySelector("[data-search-status]") || !self.BroadcastChannel) return
  const config = JSON.parse(settings.textContent), base = new URL(config.base, location)
  const channel = openChannel(settings, config), asked = new URLSearchParams(location.search)
  const toggle = document.getElementById("__search"), input = dialog.querySelector("[data-md-component=search-query]")
  const facets = createFacets(dialog, base, asked.has("q") ? asked : new URLSearchParams())
  const status = createStatus(dialog, base), list = createList(dialog), link = createLink(dialog, base)
  let wasOpened = false, hasAnswered = false, hasFailed = false, isLeaving = false, isLeft = false, isPassing = false, lastKey = "", patience = 0

  const isSearching = () => Boolean(input.value.trim() || facets.any())
  const tell = () => channel.postMessage({ facets: facets.chosen, load: wasOpened || facets.any() })

  /** While the dialog is open, nothing behind it can be reached. */
  const shut = isShut => {
    for (const behind of document.querySelectorAll(BEHIND)) behind.inert = isShut
    dialog.querySelector(".md-search__output").inert = !isShut
  }

  const open = () => {
    isPassing = lastKey === "Tab"
    shut(true)
    dialog.setAttribute("role", "dialog")
    dialog.setAttribute("aria-modal", "true")
    input.focus()
    if (wasOpened) return
    wasOpened = true
    if (isSearching()) wait()
    else status.showStart()
    tell()
    facets.fill().then(list.group)
  }

  const close = () => {
    shut(false)
    dialog.removeAttribute("role")
    dialog.removeAttribute("aria-modal")
    if (!isLeaving) setTimeout(forgetAddress)
  }

  /** Close the dialog and give the focus back to what had it: the field itself where that opened the dialog. */
  const leave = () => {
    const opener = getOpener()
    if (opener && opener !== document.body && !dialog.contains(opener)) {
      toggle.click()
      opener.focus()
    } else if (document.activeElement === input) toggle.click()
    else input.focus()
    isLeft = true
    for (const time of SETTLED) setTimeout(() => { if (isLeft && toggle.checked) toggle.click() }, time)
  }

  /** Until the first answer, which takes as long as everything needs to be fetched. */
  const wait = () => {
    if (hasAnswered) return
    hasFailed = false
    status.showWaiting()
    clearTimeout(patience)
    patience = setTimeout(fail, PATIENCE)
  }

  const fail = () => {
    hasFailed = true
    clearTimeout(patience)
    if (isSearching()) status.showFailure()
  }

  const report = answer => {
    clearTimeout(patience)
    hasFailed = false
    if (!answer.isIdle) hasAnswered = true
    link.offer(!answer.isIdle && !answer.leadsToHelp && answer.query === input.value ? { words: input.value, facets: facets.chosen } : null)
    list.expect(answer.count)
    if (answer.isIdle || !isSearching()) status.showStart()
    else status.showAnswer(answer, facets.names())
    if (!facets.isFilled()) facets.fill().then(list.group)
  }

  /** Material asks after a key; words also come without one, dictated or pasted from a menu. */
  const change = () => {
    if (!toggle.checked) toggle.click()
    forgetAddress()
    link.offer(null)
    if (isSearching()) wait()
    input.dispatchEvent(new Event("keyup"))
  }

  /** The next key after a failure tries again, whether or not it changes what is searched. */
  const retry = () => {
    if (!hasFailed || !isSearching()) return
    wait()
    tell()
  }

  /** Tab goes round inside the open dialog, unless it only passes through the empty field; Escape leaves it; Material has the rest. */
  const keep = event => {
    if (event.key !== "Tab" && event.key !== "Escape") retry()
    if (!toggle.checked || event.key === "Tab" && isPassing && !input.value) return
    if (event.key === "Tab") step(event.shiftKey ? -1 : 1)
    else if (event.key === "Escape") leave()
    else if (isForMaterial(event)) return
    if (event.key === "Tab" || event.key === "Escape") event.preventDefault()
    event.stopPropagation()
  }

  /** Elsewhere than in the field only letters, which go to the field, and keys that walk through the results: Material moves the focus for any key. */
  const isForMaterial = ({ key, target }) => {
    if (target === input) return true
    if (target.closest("[data-search-facets], .search-nearest, button, [data-search-link]")) return false
    return key.length === 1 || key === "ArrowUp" || key === "ArrowDown"
  }

  const step = way => {
    const stops = [...dialog.querySelectorAll(STOPS)].filter(stop => stop.checkVisibility({ visibilityProperty: true }))
    const at = stops.indexOf(document.activeElement)
    stops[at < 0 ? 0 : (at + way + stops.length) % stops.length]?.focus()
  }

  /** Material closes the dialog after a click on a link; one that opens the page elsewhere leaves the list as it is. */
  const follow = event => {
    const isLink = Boolean(event.target.closest("a[href]")), opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey
    isLeaving = isLink && !opensElsewhere
    if (isLink && opensElsewhere) event.stopPropagation()
  }

  channel.onmessage = ({ data }) => {
    if (data.isReady) tell()
    else if (data.hasFailed) fail()
    else report(data)
  }
  facets.onChange(() => {
    change()
    tell()
  })
  toggle.addEventListener("change", () => (toggle.checked ? open() : close()))
  const note = key => {
    lastKey = key
    isLeft = false
  }
  document.addEventListener("keydown", event => note(event.key), true)
  document.addEventListener("pointerdown", () => note(""), true)
  dialog.addEventListener("keydown", keep)
  dialog.addEventListener("click", follow, true)
  input.addEventListener("input", change)
  input.addEventListener("click", () => { if (!toggle.checked) toggle.click() })
  input.form.addEventListener("reset", () => setTimeout(change))
  if (isSearching()) wait()
  if (toggle.checked) open()
}

/** An address that opened a search says it no longer once that changes or is left. What is typed is never written there, nor kept anywhere. */
const forgetAddress = () => {
  if (new URLSearchParams(location.search).has("q")) history.replaceState(null, "", location.pathname + location.hash)
}

// Copying: beside every sentence and unit the plain link becomes a button that opens three actions; those of a whole page stand under its text.
// Needs no network.
// A quotation is the words of the page, their source and their full address, put together as the page's own pattern says.
const words = document.querySelector(".share-words")
const status = document.querySelector(".share-status")

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text) // no permission, or a page that is not served securely
  }
}

function copyBySelection(text) {
  const field = document.createElement("textarea")
  field.value = text
  field.readOnly = true
  field.className = "share-field"
  status.after(field)
  field.select()
  const done = document.execCommand("copy")
  if (done) field.remove()
  else field.addEventListener("blur", () => field.remove())
  return done
}

async function copyAndTell(text, told) {
  const focused = document.activeElement
  const done = await copy(text)
  status.textContent = ""
  await new Promise(resolve => setTimeout(resolve, 50)) // so that the same message is announced again
  status.textContent = done ? told : words.dataset.byHand
  if (done) focused?.focus()
  clearTimeout(copyAndTell.timer)
  copyAndTell.timer = setTimeout(() => { status.textContent = "" }, 6000)
}

function textOf(element) {
  const twin = element.cloneNode(true)
  for (const mark of twin.querySelectorAll(".note-mark, .anchor, .share")) mark.remove()
  return plain(twin)
}

// The page's own hard spaces, which keep short words from ending a line, stay on the page.
function plain(element) {
  return element.textContent.replace(/\s+/g, " ").trim()
}

function describe(marker) {
  const whole = marker.closest(".quotable")
  const number = marker.dataset.sentence
  const sentence = marker.previousElementSibling
  const url = whole.dataset.url + (number && `#s${number}`)
  const citation = whole.dataset.citation + (number && words.dataset.sentence.replace("%number", number))
  const text = textOf(number ? sentence : whole)
  const values = { text, source: citation, url }
  const quotation = words.dataset.quotation.replace(/%(text|source|url)/g, (_, name) => values[name])
  return { link: url, citation, quotation }
}

// What a set of actions copies: the place of the marker that opened it; under a text, the whole of it.
function markerOf(panel) {
  return panel.closest(".quotable") ? panel.previousElementSibling : document.querySelector(".quotable > [data-sentence='']")
}

function close(panel, focus) {
  const marker = panel.previousElementSibling
  panel.remove()
  marker.setAttribute("aria-expanded", "false")
  if (focus) marker.focus()
}

function open(marker) {
  for (const panel of document.querySelectorAll(".quotable .share")) close(panel)
  const panel = words.content.firstElementChild.cloneNode(true)
  panel.setAttribute("aria-label", marker.getAttribute("aria-label"))
  const link = Object.assign(document.createElement("a"), { href: marker.dataset.href, textContent: marker.dataset.link })
  panel.prepend(link, " ")
  marker.after(panel)
  marker.setAttribute("aria-expanded", "true")
  link.focus()
}

function enhance(link) {
  const marker = document.createElement("button")
  for (const name of ["class", "lang", "data-sentence", "data-place"]) marker.setAttribute(name, link.getAttribute(name))
  marker.type = "button"
  marker.setAttribute("aria-label", `${words.dataset.menu}: ${link.dataset.place}`)
  marker.dataset.href = link.getAttribute("href")
  marker.dataset.link = link.getAttribute("aria-label")
  marker.setAttribute("aria-expanded", "false")
  marker.textContent = link.textContent
  link.replaceWith(marker)
}

if (words) {
  for (const link of document.querySelectorAll("a.anchor[data-sentence]")) enhance(link)
  for (const button of document.querySelectorAll("button.copy")) button.hidden = false
  for (const row of document.querySelectorAll(".share-row")) row.dataset.ready = ""
  document.addEventListener("click", event => {
    const button = event.target.closest("button")
    const panel = button?.closest(".share")
    if (button?.matches(".anchor[data-sentence]")) {
      const panelOfIt = button.nextElementSibling
      if (panelOfIt?.matches(".share")) close(panelOfIt)
      else open(button)
    } else if (button?.matches("[data-copies]")) {
      copyAndTell(plain(document.querySelector(`[data-part=${button.dataset.copies}]`)), button.dataset.done)
    } else if (panel && button.matches("[data-close]")) {
      close(panel, true)
    } else if (panel) {
      const marker = markerOf(panel)
      copyAndTell(describe(marker)[button.dataset.copy], `${button.dataset.done}: ${marker.dataset.place}`)
    }
  })
  document.addEventListener("keydown", event => {
    const panel = event.key === "Escape" && document.querySelector(".quotable .share")
    if (panel) close(panel, true)
  })
}

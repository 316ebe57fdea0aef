// Copying: under the text and in the note on every sentence two buttons copy the words with their source, or their address. Needs no network.
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

async function copyAndTell(text, message) {
  const focused = document.activeElement
  const done = await copy(text)
  status.textContent = ""
  await new Promise(resolve => setTimeout(resolve, 50)) // so that the same message is announced again
  status.textContent = done ? message : words.dataset.byHand
  if (done) focused?.focus()
  clearTimeout(copyAndTell.timer)
  copyAndTell.timer = setTimeout(() => { status.textContent = "" }, 6000)
}

// The page's own hard spaces, which keep short words from ending a line, stay on the page.
function plain(element) {
  return element.textContent.replace(/\s+/g, " ").trim()
}

/** What can be copied of a sentence, or of the whole unit where `number` is empty. */
function describe(number) {
  const whole = document.querySelector(".quotable")
  const sentences = number ? [document.getElementById(`s${number}`)] : [...whole.querySelectorAll(".sentence")]
  const cited = number ? words.dataset.sentence.replace("%number", number) : ""
  const values = { text: sentences.map(plain).join(" "), source: whole.dataset.citation + cited, url: whole.dataset.url + (number && `#s${number}`) }
  const quotation = words.dataset.quotation.replace(/%(text|source|url)/g, (_, name) => values[name])
  return { link: values.url, quotation, place: whole.dataset.place + cited }
}

if (words) {
  for (const cite of document.querySelectorAll("[data-sentence]:not(template)")) {
    const panel = words.content.firstElementChild.cloneNode(true)
    const { place } = describe(cite.dataset.sentence)
    panel.setAttribute("aria-label", place)
    for (const button of panel.children) button.setAttribute("aria-label", `${button.textContent}: ${place}`)
    cite.append(" ", panel)
  }
  for (const button of document.querySelectorAll("button.copy")) button.hidden = false
  for (const row of document.querySelectorAll(".share-row")) row.dataset.ready = ""
  document.addEventListener("click", event => {
    const button = event.target.closest("button")
    if (button?.matches("[data-copies]")) {
      copyAndTell(plain(document.querySelector(`[data-part=${button.dataset.copies}]`)), button.dataset.done)
    } else if (button?.matches("[data-copy]")) {
      const cited = describe(button.closest("[data-sentence]")?.dataset.sentence ?? "")
      copyAndTell(cited[button.dataset.copy], `${button.dataset.done}: ${cited.place}`)
    }
  })
}

// What is around the content: the menu, the position on the page, and the way into the search. Material's bundle, 35 KB of the 58 that
// its own pages load, is here only the engine of the search box, and is loaded with it when search is first used.
const find = selector => document.querySelector(selector)
const drawer = find("#__drawer"), search = find("#__search"), field = find("[data-md-component=search-query]")
const parked = find("#search-scripts")

/** Material's menu and search buttons are labels, which no keyboard reaches: a real button with a name goes into each. */
const makeButton = (toggle, name) => {
  const label = toggle && find(`label.md-header__button[for=${toggle.id}]`), button = document.createElement("button")
  if (!label) return
  const tell = () => button.setAttribute("aria-expanded", toggle.checked)
  button.type = "button"
  button.setAttribute("aria-label", name)
  button.append(...label.childNodes)
  button.addEventListener("click", () => toggle.click())
  toggle.addEventListener("change", tell)
  label.append(button)
  tell()
}
makeButton(drawer, parked?.dataset.menu ?? "☰")
makeButton(search, field?.placeholder)

addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  if (search?.checked && !loadSearch.isStarted) search.click()
  if (!drawer?.checked) return
  drawer.click()
  find("label[for=__drawer] button").focus()
})

/** Of single keys only "/" is a command, and the page on accessibility lets readers take it back (WCAG 2.1.4): Material has six more. */
const isCommand = () => __md_get("__slash") !== false
addEventListener("keydown", event => {
  const { key, target, ctrlKey, metaKey, altKey } = event
  if (!parked || key.length !== 1 || ctrlKey || metaKey || altKey || target.matches("input, select, textarea")) return
  event.stopPropagation()
  if (key !== "/" || !isCommand()) return
  event.preventDefault()
  if (!search.checked) search.click()
  field.focus()
}, true)
const slash = find("#slash")
if (slash) {
  slash.checked = isCommand()
  slash.addEventListener("change", () => __md_set("__slash", slash.checked))
  slash.closest("[hidden]").hidden = false
}

/** What had the focus before the search was opened, to which it goes back. */
let opener = null, isOpen = false
search?.addEventListener("change", () => {
  if (search.checked && !isOpen) opener = document.activeElement
  isOpen = search.checked
})

const addScript = script => new Promise((resolve, reject) => {
  const copy = document.createElement("script")
  copy.src = script.src
  copy.addEventListener("load", resolve)
  copy.addEventListener("error", reject)
  document.body.append(copy)
})

/** Our part of the search box, then Material's bundle, of which a page that is there already takes nothing but the search. */
const loadSearch = async tries => {
  const { startBox } = await import(`./search/box.js${tries ? `?${tries}` : ""}`)
  if (!loadSearch.isStarted) startBox(() => opener)
  loadSearch.isStarted = true
  await addScript(document.importNode(parked.content, true).querySelector("script"))
  if (search.checked) search.dispatchEvent(new Event("change"))
}

let loading = null, failures = 0

/** Load the search, once; where that fails, say so, and let the next key try again. */
const wake = () => {
  if (field.value) showSearch("wait")
  loading ??= loadSearch(failures).catch(() => {
    loading = null
    failures++
    showSearch("failed")
  })
}

/** Before our part of the box is there: open it by hand, with what its status says. */
const showSearch = name => {
  const status = find("[data-search-status]")
  if (loadSearch.isStarted && name === "wait") return
  if (!search.checked) search.click()
  status.textContent = status.dataset[name]
  find(".md-search__output").inert = false
  find("[data-search-nearest]").hidden = name !== "failed"
}

if (parked) {
  for (const name of ["pointerdown", "input", "keydown"]) {
    field.addEventListener(name, event => { if (!["Tab", "Shift", "Escape"].includes(event.key)) wake() })
  }
  search.addEventListener("change", () => { if (search.checked) wake() })
  if (new URLSearchParams(location.search).has("q")) wake()
}

/** A search form, of the page or of the box itself, is never sent: its words go to the box in memory, and no address carries them. */
addEventListener("submit", event => {
  if (!parked || !event.target.matches("form[role=search]")) return
  event.preventDefault()
  const own = event.target.querySelector("input")
  if (own === field) return
  if (!search.checked) search.click()
  field.value = own.value
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.focus()
})

/** The page's title takes the site's place in the header once its heading has gone. */
const title = find("article h1")
if (title) {
  new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    const gone = !isIntersecting && boundingClientRect.top < 100
    find(".md-header__title")?.classList.toggle("md-header__title--active", gone)
    find(".md-header")?.classList.toggle("md-header--shadow", gone)
  }, { rootMargin: "-48px 0px 0px" }).observe(title)
}

/** In the contents, the part that is being read. */
const links = [...document.querySelectorAll(".md-sidebar--secondary:not([hidden]) a[href^='#']")]
const parts = links.map(link => document.getElementById(link.hash.slice(1)))
const follow = () => {
  const at = parts.findLastIndex(part => part.getBoundingClientRect().top < 120)
  links.forEach((link, i) => link.classList.toggle("md-nav__link--active", i === at))
}
if (links.length) {
  addEventListener("scroll", follow, { passive: true })
  follow()
}

/** In the menu beside the page, the page itself is in sight; a menu that shows it anyway keeps its first line. */
const here = find(".md-sidebar--primary:not([hidden]) a.md-nav__link--active"), frame = here?.closest(".md-sidebar__scrollwrap")
if (here && here.offsetTop + here.offsetHeight > frame.clientHeight) frame.scrollTop = here.offsetTop - frame.clientHeight / 2

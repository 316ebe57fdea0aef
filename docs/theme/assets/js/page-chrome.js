// What is around the content: menu, position on the page, the way into the search, which is loaded when it is first used.
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

/** While the menu covers the page, the focus is in it, and what it covers is out of reach. A button in it closes it, and so does Escape. */
const menu = find(".md-nav--primary")
if (menu && drawer) {
  const close = document.createElement("button"), wide = matchMedia("(min-width: 76.25em)")
  const covered = () => document.querySelectorAll(".md-skip, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer")
  close.type = "button"
  close.className = "menu-close"
  close.textContent = "×"
  close.setAttribute("aria-label", parked?.dataset.close ?? "×")
  close.addEventListener("click", () => drawer.click())
  menu.prepend(close)
  drawer.addEventListener("change", () => {
    for (const part of covered()) part.inert = drawer.checked
    const next = drawer.checked ? close : find("label[for=__drawer] button")
    next?.focus({ preventScroll: true })
  })
  wide.addEventListener("change", () => { if (wide.matches && drawer.checked) drawer.click() })
}

addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  if (search?.checked) search.click()
  if (drawer?.checked) drawer.click()
})

/** The other language opens at the same place of the page. */
find(".language-switch a")?.addEventListener("click", event => { if (location.hash) event.currentTarget.hash = location.hash })

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

/** What had the focus before the search was opened, to which it goes back. The field has it at once, so that no letter is lost. */
let opener = null, isOpen = false
const box = field?.closest(".md-search")
search?.addEventListener("change", () => {
  box.ariaLabel = search.checked ? box.dataset.label : null // it is a dialog while it is open
  if (search.checked && !isOpen) {
    opener = document.activeElement
    field?.focus()
  }
  isOpen = search.checked
})

/** Open the search with what its status says, before our part of it is there. */
const say = name => {
  const status = find("[data-search-status]")
  if (!search.checked) search.click()
  status.textContent = status.dataset[name]
  find(".md-search__output").inert = false
  find("[data-search-nearest]").hidden = name !== "failed"
}

/** Material closes the search when it starts on a page whose address has an anchor, such as that of the skip link: it starts without one. */
const withoutAnchor = async start => {
  const { hash } = location
  if (hash) history.replaceState(history.state, "", location.pathname + location.search)
  try {
    return await start()
  } finally {
    if (hash) history.replaceState(history.state, "", hash)
  }
}

/** Load the search, once; where that fails, say so, and let the next key try again. */
let loading = null, failures = 0
const wake = () => {
  if (!parked.isConnected) return
  if (field.value) say("wait")
  const again = failures ? `?${failures}` : ""
  loading ??= import(`./search/box.js${again}`).then(({ startBox }) => withoutAnchor(() => startBox(parked, () => opener))).catch(() => {
    loading = null
    failures++
    say("failed")
  })
}

if (parked) {
  for (const name of ["pointerdown", "input", "keydown"]) {
    field.addEventListener(name, event => { if (!["Tab", "Shift", "Escape"].includes(event.key)) wake() })
  }
  search.addEventListener("change", () => { if (search.checked) wake() })
  if (new URLSearchParams(location.search).has("q")) wake()
}

/** A search form is never sent: its words go to the box in memory, not into an address. */
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

/** In the menu next to the page, the page itself is in sight; a menu that shows it anyway keeps its first line. */
const here = find(".md-sidebar--primary:not([hidden]) a.md-nav__link--active") ?? find(".where a[aria-current]")
const frame = here?.closest(".md-sidebar__scrollwrap, .where")
if (here && here.offsetTop + here.offsetHeight > frame.clientHeight) frame.scrollTop = here.offsetTop - frame.clientHeight / 2

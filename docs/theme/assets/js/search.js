// What Material's search box lacks: facets, a link to the search on request, groups by kind, what was understood, a dialog one can tab through.
// Runs before Material's bundle, so that the worker's address can carry the name of the channel on which the two speak.
(() => {
  "use strict"
  const settings = document.getElementById("__config")
  const dialog = document.querySelector("[data-md-component=search]")
  if (!settings || !dialog || !self.BroadcastChannel) return

  const config = JSON.parse(settings.textContent)
  const fragment = `#${Math.random().toString(36).slice(2)}`
  settings.textContent = JSON.stringify({ ...config, search: config.search + fragment })

  const channel = new BroadcastChannel(fragment)
  const find = selector => dialog.querySelector(selector)
  const toggle = document.getElementById("__search")
  const input = find("[data-md-component=search-query]")
  const box = find("[data-search-facets]"), status = find("[data-search-status]"), nearest = find("[data-search-nearest]"), link = find("[data-search-link]")
  const list = find(".md-search-result__list"), scroller = find(".md-search__scrollwrap")
  /** So near to its end, in pixels, Material takes a list for scrolled through. */
  const END = 16
  const selects = [...box.querySelectorAll("select")]
  const asked = new URLSearchParams(location.search)
  const facets = asked.has("q") ? Object.fromEntries(selects.map(({ dataset: { facet } }) => [facet, asked.get(facet) ?? ""])) : {}
  let opened = false, leaving = false, stuck = 0, total = 0, key = "", passing = false

  const kinds = {}

  /** Facets are fetched when search is first opened, as everything else of it is. */
  const fill = async () => {
    const values = await fetch(new URL("search/facets.json", new URL(config.base, location))).then(answer => answer.json())
    for (const select of selects) {
      const options = [["", box.dataset.all], ...values[select.dataset.facet], ...(select.dataset.facet === "to" ? [["none", box.dataset.nobody]] : [])]
      select.replaceChildren(...options.map(([value, label]) => new Option(label, value)))
      select.value = facets[select.dataset.facet] ?? ""
    }
    Object.assign(kinds, Object.fromEntries(values.kind))
    box.hidden = false
    box.open = Object.values(facets).some(Boolean)
    group()
  }

  /** While the dialog is open, nothing behind it can be reached. */
  const shut = closed => {
    for (const behind of document.querySelectorAll(".md-container, .md-skip, .md-tabs, .md-header__inner > :not(.md-search)")) behind.inert = closed
    find(".md-search__output").inert = !closed
  }

  const open = () => {
    passing = key === "Tab"
    shut(true)
    dialog.setAttribute("role", "dialog")
    dialog.setAttribute("aria-modal", "true")
    input.focus()
    if (opened) return
    opened = true
    if (!input.value) status.textContent = status.dataset.start
    channel.postMessage({ load: true })
    fill()
  }

  const close = () => {
    shut(false)
    dialog.removeAttribute("role")
    dialog.removeAttribute("aria-modal")
    if (!leaving) setTimeout(forget)
  }

  /** An address that opened a search says it no longer once that changes or is left. Nothing that is typed is ever written there, or kept anywhere. */
  const forget = () => {
    if (new URLSearchParams(location.search).has("q")) history.replaceState(null, "", location.pathname + location.hash)
  }

  /** The link to what is searched, which only its button makes, and which is not offered for words that lead to help. */
  const linkTo = () => {
    const url = new URL(config.base, location)
    url.search = new URLSearchParams([["q", input.value.trim()], ...Object.entries(facets).filter(([, value]) => value)])
    return url.href
  }

  /** Copies the link; where the browser does not let scripts copy, the link is there to be copied by hand. */
  const copyLink = async () => {
    const text = linkTo(), told = link.querySelector("[role=status]")
    try {
      await navigator.clipboard.writeText(text)
      told.textContent = link.dataset.copied
    } catch {
      const field = Object.assign(document.createElement("input"), { value: text, readOnly: true, ariaLabel: link.querySelector("button").textContent })
      told.before(field)
      field.select()
      field.addEventListener("blur", () => field.remove())
      told.textContent = link.dataset.byHand
    }
  }

  const offerLink = offered => {
    link.hidden = !offered
    link.querySelector("[role=status]").textContent = ""
  }

  /** Material asks after a key; words also come without one, dictated or pasted from a menu. */
  const changed = () => {
    forget()
    offerLink(false)
    input.dispatchEvent(new Event("keyup"))
  }

  const plural = number => {
    const forms = status.dataset.count.split("|"), rule = new Intl.PluralRules(document.documentElement.lang).select(number)
    return `${number} ${forms[{ one: 0, few: 1 }[rule] ?? 2]}`
  }

  /** What was searched for: words as corrected, words that nothing knows, facets where they left nothing. */
  const explain = (understood, count) => {
    const { read, unknown, sought, narrowed } = status.dataset
    const corrected = understood.filter(word => word.corrected.length)
    const lost = understood.filter(word => !word.known && !word.corrected.length).map(word => word.word)
    const known = understood.filter(word => word.known && !word.corrected.length).map(word => word.word)
    const chosen = selects.filter(select => select.value).map(select => select.selectedOptions[0].label)
    return [
      ...(!count && known.length ? [`${sought} ${known.join(", ")}`] : []),
      ...corrected.map(word => `„${word.word}” ${read} ${word.corrected.join(", ")}`),
      ...(lost.length ? [`${unknown} ${lost.join(", ")}`] : []),
      ...(!count && chosen.length ? [`${narrowed} ${chosen.join(", ")}`] : []),
    ]
  }

  const report = ({ idle, query, leadsToHelp, count, understood, nearest: near = [] }) => {
    total = count
    offerLink(!idle && !leadsToHelp && query === input.value)
    const searching = !idle && (input.value.trim() || Object.values(facets).some(Boolean))
    status.textContent = searching ? [count ? plural(count) : status.dataset.none, ...explain(understood, count)].join(" · ") : status.dataset.start
    nearest.hidden = !searching || count > 0
    nearest.querySelector("p").hidden = !near.length
    nearest.querySelector("ul").replaceChildren(...near.map(({ address, title }) => {
      const item = document.createElement("li"), link = document.createElement("a")
      link.href = new URL(address, new URL(config.base, location))
      link.textContent = title
      item.append(link)
      return item
    }))
  }

  /** A heading before the first result of each kind. The event tells Material, which adds some results at each end, that this is no longer the end. */
  const group = () => {
    let before = ""
    for (const item of [...list.children]) {
      const kind = item.querySelector("[data-kind]")?.dataset.kind
      if (!kind) continue
      const headed = item.previousElementSibling?.classList.contains("search-group")
      if (kind !== before && !headed && kinds[kind]) {
        const heading = document.createElement("li")
        heading.className = "search-group"
        heading.textContent = kinds[kind]
        item.before(heading)
      }
      before = kind
    }
    scroller.dispatchEvent(new Event("scroll"))
  }

  /** Material looks for the end once a frame: who was there again before it looked would get no more. A small step back lets the end come anew. */
  const loosen = () => {
    clearTimeout(stuck)
    stuck = setTimeout(() => {
      const ended = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - END
      if (ended && list.querySelectorAll(".md-search-result__item").length < total) scroller.scrollTop -= 2 * END
    }, 200)
  }

  /** Tab stays inside the open dialog, unless it only passed through the empty field; keys in a facet stay there; the rest is Material's. */
  const keep = event => {
    if (!toggle.checked || event.key === "Tab" && passing && !input.value) return
    if (event.key === "Tab") {
      const stops = [...dialog.querySelectorAll("input, button, summary, select, [tabindex='0'], .search-nearest a")].filter(stop => stop.getClientRects().length)
      const step = event.shiftKey ? stops.length - 1 : 1
      const at = stops.indexOf(document.activeElement)
      stops[at < 0 ? 0 : (at + step) % stops.length]?.focus()
      event.preventDefault()
      event.stopPropagation()
    } else if (event.key !== "Escape" && (box.contains(event.target) || event.target.closest(".search-nearest, button"))) event.stopPropagation()
  }

  channel.onmessage = ({ data }) => {
    if (data.ready) {
      channel.postMessage({ facets, load: opened })
    } else report(data)
  }
  box.addEventListener("change", ({ target }) => {
    facets[target.dataset.facet] = target.value
    channel.postMessage({ facets })
    changed()
  })
  toggle.addEventListener("change", () => (toggle.checked ? open() : close()))
  document.addEventListener("keydown", event => { key = event.key }, true)
  document.addEventListener("pointerdown", () => { key = "" }, true)
  scroller.addEventListener("scroll", loosen, { passive: true })
  dialog.addEventListener("keydown", keep)
  link.querySelector("button").addEventListener("click", copyLink)
  dialog.addEventListener("click", event => { leaving = Boolean(event.target.closest("a[href]")) }, true)
  input.addEventListener("input", changed)
  input.form.addEventListener("reset", () => setTimeout(changed))
  input.form.addEventListener("submit", event => event.preventDefault())
  new MutationObserver(group).observe(list, { childList: true })
  status.textContent = asked.get("q") ? status.dataset.wait : status.dataset.start
  if (toggle.checked) open()
})()

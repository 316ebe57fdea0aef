// The list of results: a heading for each kind, links that Tab reaches, and all of it where Material shows some at a time.

/** So near to its end, in pixels, Material takes a list for scrolled through. */
const END = 16

/** Material makes every title a first heading and takes its link out of the order of Tab. */
const adapt = item => {
  for (const title of item.querySelectorAll("h1")) {
    const heading = document.createElement("h3")
    heading.append(...title.childNodes)
    title.replaceWith(heading)
  }
  for (const link of item.querySelectorAll("a")) link.tabIndex = 0
}

export const createList = dialog => {
  const list = dialog.querySelector(".md-search-result__list"), scroller = dialog.querySelector(".md-search__scrollwrap")
  let kinds = {}, total = 0, timer = 0

  const addHeading = (item, kind) => {
    const entry = document.createElement("li"), heading = document.createElement("h2")
    entry.className = "search-group"
    heading.textContent = kinds[kind]
    entry.append(heading)
    item.before(entry)
  }

  /** The event tells Material, which adds some results at each end, that this is no longer the end. */
  const group = () => {
    let before = ""
    for (const item of Array.from(list.children)) {
      const kind = item.querySelector("[data-kind]")?.dataset.kind
      if (!kind) continue
      adapt(item)
      const hasHeading = item.previousElementSibling?.classList.contains("search-group")
      if (kind !== before && !hasHeading && kinds[kind]) addHeading(item, kind)
      before = kind
    }
    scroller.dispatchEvent(new Event("scroll"))
  }

  /** Material looks for the end once a frame: after a scroll that came back in between nothing would follow. A small step back lets the end come anew. */
  const loosen = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - END
      if (isAtEnd && list.querySelectorAll(".md-search-result__item").length < total) scroller.scrollTop -= 2 * END
    }, 200)
  }

  scroller.addEventListener("scroll", loosen, { passive: true })
  new MutationObserver(group).observe(list, { childList: true })

  return {
    /** Put in the headings; `labels` are those of the kinds, once they are known. */
    group: labels => {
      if (labels) kinds = labels
      group()
    },
    expect: count => { total = count },
  }
}

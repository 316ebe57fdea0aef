// A small preview of what a mention in the text leads to. Shown on hover and focus, kept open under the pointer, closed with Esc (WCAG 1.4.13).
const links = document.querySelectorAll(".mention")

if (links.length) {
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location)
  const card = document.createElement("span")
  card.className = "preview"
  card.id = "preview"
  card.role = "tooltip"
  card.hidden = true
  document.querySelector("article").append(card)
  let pages, timer = 0, shown

  /** Name, one line, number of units. */
  const read = async link => {
    pages ??= fetch(new URL("previews.json", base)).then(answer => answer.json())
    return (await pages)[link.getAttribute("href").split("/").filter(part => part && part !== "..").join("/")]
  }

  const place = link => {
    const box = link.getClientRects()[0], height = card.offsetHeight
    card.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8))}px`
    card.style.top = `${box.bottom + height + 8 > innerHeight && box.top > height ? box.top - height : box.bottom}px`
  }

  const show = async link => {
    const found = await read(link)
    if (!found || shown !== link) return
    card.replaceChildren(...["preview__name", "preview__line", "preview__count"].map((name, i) => {
      const part = document.createElement("span")
      part.className = name
      part.textContent = found[i]
      return part
    }))
    card.lang = document.documentElement.lang
    card.hidden = false
    link.setAttribute("aria-describedby", card.id)
    place(link)
  }

  const hide = () => {
    clearTimeout(timer)
    shown?.removeAttribute("aria-describedby")
    shown = undefined
    card.hidden = true
  }

  const soon = (link, delay) => {
    clearTimeout(timer)
    if (shown === link) return
    timer = setTimeout(() => { hide(); shown = link; show(link) }, delay)
  }

  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(hide, 250)
  }

  for (const link of links) {
    link.addEventListener("pointerenter", event => { if (event.pointerType === "mouse") soon(link, 200) })
    link.addEventListener("pointerleave", later)
    link.addEventListener("focus", () => soon(link, 0))
    link.addEventListener("blur", later)
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer))
  card.addEventListener("pointerleave", later)
  addEventListener("scroll", () => { if (shown && !card.hidden) place(shown) }, { passive: true })
  addEventListener("keydown", event => { if (event.key === "Escape") hide() })
}

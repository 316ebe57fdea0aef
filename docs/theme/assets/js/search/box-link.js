// A link to the search, made only when somebody asks for it.

export const createLink = (dialog, base) => {
  const row = dialog.querySelector("[data-search-link]"), button = row.querySelector("button"), note = row.querySelector("[role=status]")
  let href = ""

  /** Where the browser does not let scripts copy, the link is shown to be copied by hand. */
  const show = () => {
    const field = Object.assign(document.createElement("input"), { value: href, readOnly: true, ariaLabel: button.textContent })
    note.before(field)
    field.select()
    field.addEventListener("blur", () => field.remove())
  }

  button.addEventListener("click", async () => {
    note.textContent = ""
    try {
      await navigator.clipboard.writeText(href)
      note.textContent = row.dataset.copied
    } catch {
      show()
      note.textContent = row.dataset.byHand
    }
  })

  return {
    /** Offer a link to words and facets; to null, none. */
    offer: search => {
      row.hidden = !search
      note.textContent = ""
      const url = new URL(base)
      if (search) url.search = new URLSearchParams([["q", search.words.trim()], ...Object.entries(search.facets).filter(([, value]) => value)])
      href = url.href
    },
  }
}

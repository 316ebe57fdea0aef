// The facets of the search box, filled when search is first opened.

/** `asked` are the parameters of the address, in which a link to a search has its facets. */
export const createFacets = (dialog, base, asked) => {
  const box = dialog.querySelector("[data-search-facets]"), selects = [...box.querySelectorAll("select")]
  const chosen = Object.fromEntries(selects.map(({ dataset: { facet } }) => [facet, asked.get(facet) ?? ""]))
  let isFilled = false

  const optionsOf = ({ dataset: { facet } }, values) => [
    ["", box.dataset.all],
    ...values[facet],
    ...(facet === "to" ? [["none", box.dataset.nobody]] : []),
  ]

  /** A value that no option has, from an old address, is dropped. */
  const show = values => {
    for (const select of selects) {
      select.replaceChildren(...optionsOf(select, values).map(([value, label]) => new Option(label, value)))
      select.value = chosen[select.dataset.facet]
      if (select.selectedIndex < 0) select.value = ""
      chosen[select.dataset.facet] = select.value
    }
    box.hidden = false
    box.open = any()
    isFilled = true
    return Object.fromEntries(values.kind)
  }

  const any = () => Object.values(chosen).some(Boolean)

  return {
    chosen,
    any,
    isFilled: () => isFilled,
    /** The labels of what is chosen. */
    names: () => selects.filter(select => select.value).map(select => select.selectedOptions[0].label),
    /** Gives the label of each kind; undefined where they cannot be fetched, which the next call tries again. */
    fill: () => fetch(new URL("search/facets.json", base)).then(answer => answer.json()).then(show).catch(() => undefined),
    onChange: listener => box.addEventListener("change", ({ target }) => {
      chosen[target.dataset.facet] = target.value
      listener()
    }),
  }
}

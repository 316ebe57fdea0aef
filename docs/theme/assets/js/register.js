// Filters the register of calls; the state stands in the address, so that a filtered register can be linked. What is shown without a filter,
// requests or statements, is chosen by radio buttons, which need no script.
const form = document.querySelector("[data-register]")

if (form) {
  const filter = form.closest("details"), register = filter.parentElement
  const rows = [...register.querySelectorAll("[data-call]")], parts = [...register.querySelectorAll(".register__group")]
  const counter = register.querySelector("[data-count]"), shows = [...register.querySelectorAll("[name=show]")]
  const fields = ["to", "force", "theme"]

  const isShown = row => getComputedStyle(row.closest(".register__asked, .register__stated")).display !== "none"
  const fits = (row, wanted) => fields.every((name, i) => !wanted[i] || row.dataset[name].split(" ").includes(wanted[i]))
  const count = found => new Set(found.map(row => row.dataset.call)).size

  /** A choice without a result says which of its parts stands in the way, and how many there would be without it. */
  const explain = wanted => {
    const ways = fields.flatMap((name, i) => {
      const without = wanted.with(i, ""), number = wanted[i] ? count(rows.filter(row => fits(row, without))) : 0
      return number ? [counter.dataset.without.replace("%field", form.elements[name].labels[0].firstChild.data.trim()).replace("%number", number)] : []
    })
    return [counter.dataset.none, ...ways].join(" ")
  }

  const show = () => {
    const wanted = fields.map(name => form.elements[name].value)
    for (const row of rows) row.hidden = !fits(row, wanted)
    for (const part of parts) part.hidden = !part.querySelector("[data-call]:not([hidden])")
    const shown = rows.filter(row => !row.hidden && isShown(row))
    counter.textContent = shown.length ? `${counter.dataset.label} ${count(shown)} / ${count(rows)}` : explain(wanted)
  }

  const remember = () => {
    const query = new URLSearchParams(fields.map(name => [name, form.elements[name].value]).filter(([, value]) => value))
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname)
  }

  const restore = () => {
    const query = new URLSearchParams(location.search)
    fields.forEach(name => {
      const known = [...form.elements[name].options].some(option => option.value === query.get(name))
      form.elements[name].value = known ? query.get(name) : ""
    })
    if (fields.some(name => form.elements[name].value)) filter.open = shows.at(-1).checked = true
  }

  filter.hidden = false
  form.addEventListener("change", () => {
    shows.at(-1).checked = true
    show()
    remember()
  })
  form.addEventListener("reset", () => setTimeout(() => { show(); remember() }))
  for (const radio of shows) radio.addEventListener("change", show)
  restore()
  show()
}

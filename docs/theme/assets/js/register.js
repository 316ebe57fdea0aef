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

  /** A call to several is written out below the first of them, or the one chosen. */
  const exchange = (one, other) => {
    const place = document.createComment("")
    one.replaceWith(place)
    other.replaceWith(one)
    place.replaceWith(other)
  }
  const exchanged = [], whomOf = part => part.querySelector("h3 a")?.pathname.split("/").at(-2) ?? "none"
  const gather = to => {
    for (const pair of exchanged.splice(0)) exchange(...pair)
    for (const short of parts.find(part => whomOf(part) === to)?.querySelectorAll(".call--again") ?? []) {
      const whole = rows.find(row => row.dataset.call === short.dataset.call && !row.matches(".call--again"))
      exchange(short, whole)
      exchanged.push([short, whole])
    }
  }

  const show = () => {
    const wanted = fields.map(name => form.elements[name].value)
    gather(wanted[0])
    for (const row of rows) {
      const part = row.closest(".register__group")
      row.hidden = !fits(row, wanted) || Boolean(wanted[0] && part && whomOf(part) !== wanted[0])
    }
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
    show()
    if (rows.some(row => !row.hidden) && !rows.some(row => !row.hidden && isShown(row))) {
      shows.at(-1).checked = true
      show()
    }
    remember()
  })
  form.addEventListener("reset", () => setTimeout(() => { show(); remember() }))
  for (const radio of shows) radio.addEventListener("change", show)
  restore()
  show()
}

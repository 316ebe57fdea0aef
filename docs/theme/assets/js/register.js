// Filters the register of calls; the state stands in the address, so that a filtered register can be linked.
const form = document.querySelector("[data-register]")

if (form) {
  const rows = [...document.querySelectorAll(".register tbody tr")]
  const counter = form.querySelector("[data-count]")
  const fields = ["to", "force", "theme"]

  const show = () => {
    const wanted = fields.map(name => form.elements[name].value)
    const fits = row => fields.every((name, i) => !wanted[i] || row.dataset[name].split(" ").includes(wanted[i]))
    rows.forEach(row => { row.hidden = !fits(row) })
    counter.textContent = `${counter.dataset.label} ${rows.filter(row => !row.hidden).length} / ${rows.length}`
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
  }

  form.hidden = false
  form.addEventListener("change", () => { show(); remember() })
  form.addEventListener("reset", () => setTimeout(() => { show(); remember() }))
  restore()
  show()
}

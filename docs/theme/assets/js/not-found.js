// Where no page is: the pages whose addresses come nearest to what was asked for.
const box = document.querySelector("[data-not-found]")

/** Edits between two words (Levenshtein 1966). */
const distance = (a, b) => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]
}

if (box) {
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location)
  const asked = decodeURIComponent(location.pathname).toLowerCase().split("/").filter(Boolean).slice(-2)
  const name = asked.at(-1)?.replace(/\.\w+$/, "") ?? ""
  const far = address => {
    const last = address.split("/").at(-1)
    return Math.min(distance(name, last), name.length > 3 && last.includes(name) ? 1 : Infinity) + (address.startsWith(`${asked[0]}/`) ? 0 : 0.5)
  }
  const pages = await fetch(new URL("previews.json", base)).then(answer => answer.json())
  const near = Object.keys(pages).map(address => [far(address), address]).filter(([far]) => far <= Math.max(1.5, name.length / 3)).sort((a, b) => a[0] - b[0]).slice(0, 5)
  for (const [, address] of near) {
    const item = document.createElement("li"), link = document.createElement("a")
    link.href = new URL(`${address}/`, base)
    link.textContent = pages[address][0]
    item.append(link)
    box.querySelector("ul").append(item)
  }
  box.hidden = !near.length
}

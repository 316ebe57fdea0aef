// On the not-found page: the pages whose addresses come nearest to the one that was asked for.
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

/** The address that was asked for, after another language's page was sent for it (not-found-language.js). */
const restoreAddress = () => {
  if (/^#\/(?!\/)/.test(location.hash) && location.pathname.endsWith("/404.html")) history.replaceState(null, "", location.hash.slice(1))
}

/** A part of an address as written; what is not UTF-8 is left out. */
const decode = part => part.replace(/(?:%[0-9a-f]{0,2})+/gi, code => {
  try {
    return decodeURIComponent(code)
  } catch {
    return ""
  }
})

/** The folder and the name that an address below `base` asks for, without file endings and signs that came along from a sentence. */
const readAddress = (path, base) => {
  const below = path.startsWith(base) ? path.slice(base.length) : path
  const parts = below.split("/").map(part => decode(part).toLowerCase().replace(/\.(?:html?|md|json)$/, ""))
  return parts.map(part => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean).slice(-2)
}

/** How far a page's address is from the one that was asked for: edits of its name, and a little for another folder. */
const farness = (address, asked) => {
  const name = asked.at(-1), last = address.split("/").at(-1)
  const isPart = name.length > 3 && last.includes(name)
  return Math.min(distance(name, last), isPart ? 1 : Infinity) + (address.startsWith(`${asked[0]}/`) ? 0 : 0.5)
}

/** The nearest pages, at most five; only the page itself where one has exactly that address. */
const findNear = (addresses, asked) => {
  if (!asked.length) return []
  if (addresses.includes(asked.join("/"))) return [asked.join("/")]
  const most = Math.max(1, asked.at(-1).length / 3)
  const near = addresses.map(address => [farness(address, asked), address]).filter(([far]) => far <= most)
  return near.sort(([a], [b]) => a - b).slice(0, 5).map(([, address]) => address)
}

const linkTo = (href, text) => {
  const item = document.createElement("li"), link = document.createElement("a")
  link.href = href
  link.textContent = text
  item.append(link)
  return item
}

if (box) {
  restoreAddress()
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location)
  const pages = await fetch(new URL("previews.json", base)).then(answer => answer.json())
  const near = findNear(Object.keys(pages), readAddress(location.pathname, base.pathname.replace(/\/?$/, "/")))
  box.querySelector("ul").append(...near.map(address => linkTo(new URL(`${address}/`, base), pages[address][0])))
  box.hidden = !near.length
}

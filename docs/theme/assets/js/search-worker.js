// The worker behind Material's search box. Messages (Material 9.8.1): 0 set up, 1 ready, 2 query, 3 result; one group of items a page.
// Our own box script speaks on a channel named by the worker's fragment: facets come in, what was understood goes out.
"use strict"

importScripts("search-words.js", "search-index.js", "search-questions.js", "search-query.js", "search-rank.js", "search-engine.js")

const TOP = 10, WINDOW = 180
/** How alike the words of a name must be written to a query that found nothing. */
const ALIKE = 0.3
const root = new URL("../../", self.location)
const channel = self.location.hash ? new BroadcastChannel(self.location.hash) : null
let loading = null, facets = {}, query = "", turn = 0, asked = false

const load = () => loading ??= fetch(new URL("search/index.json", root)).then(answer => answer.json()).then(data => Object.assign(new Search(data), { kinds: data.kinds }))

const escape = text => text.replace(/[&<>"]/g, char => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char])

/** Places of the words that matched, in their order: [start, end, word as written]. */
const placesOf = (text, keys) => {
  text.byKey ??= gather(text.spots.flatMap(spot => spot[2].map(key => [key, spot])))
  const held = keys.size < text.byKey.size ? [...keys].filter(key => text.byKey.has(key)) : [...text.byKey.keys()].filter(key => keys.has(key))
  const spots = new Set(held.flatMap(key => text.byKey.get(key)))
  return [...spots].sort((a, b) => a[0] - b[0]).map(([start, end]) => [start, end, text.text.slice(start, end)])
}

const mark = (text, places, from = 0, to = text.length) => {
  let html = "", end = from
  for (const [start, stop] of places.filter(place => place[0] >= from && place[1] <= to)) {
    html += `${escape(text.slice(end, start))}<mark>${escape(text.slice(start, stop))}</mark>`
    end = stop
  }
  return html + escape(text.slice(end, to))
}

/** The stretch of a text that holds most of the places, cut at spaces. */
const cutAround = (text, places) => {
  if (text.length <= WINDOW * 1.3) return [0, text.length]
  const held = start => places.filter(place => place[0] >= start && place[1] <= start + WINDOW - 20).length
  const best = places.reduce((most, place) => held(place[0]) > held(most) ? place[0] : most, places[0]?.[0] ?? 0)
  const from = best < 60 ? 0 : text.indexOf(" ", best - 50) + 1
  const to = from + WINDOW >= text.length ? text.length : text.lastIndexOf(" ", from + WINDOW)
  return [from, to]
}

/** One result as Material wants it; everything stands in the title, since a single item with a fragment shows only that. */
const itemOf = (index, { doc, score, part, keys }) => {
  const titlePlaces = placesOf(doc.heading ??= { text: doc.title, spots: doc.spots }, keys)
  const places = part ? placesOf(part, keys) : []
  const [from, to] = part ? cutAround(part.text, places) : [0, 0]
  const snippet = part ? `${from ? "… " : ""}${mark(part.text, places, from, to)}${to < part.text.length ? " …" : ""}` : ""
  const label = [doc.kind === "unit" ? "" : index.kinds[doc.kind], doc.label].filter((text, i, all) => text && text !== all[i - 1]).join(" · ")
  const fragment = part?.anchor && !doc.address.includes("#") ? `#${part.anchor}` : ""
  return {
    location: doc.address + fragment,
    title: `<span class="hit" data-kind="${doc.kind}"><span class="hit__kind">${escape(label)}</span> <span class="hit__title">${mark(doc.title, titlePlaces)}</span>` +
      `${snippet ? ` <span class="hit__text" lang="${part.lang}">${snippet}</span>` : ""}</span>`,
    text: "",
    score,
    terms: {},
  }
}

/** The best ten and then the rest, each with its kinds together, the kind of the best result first. */
const groupByKind = hits => {
  const together = some => {
    const kinds = [...new Set(some.map(hit => hit.doc.kind))]
    return kinds.flatMap(kind => some.filter(hit => hit.doc.kind === kind))
  }
  return [...together(hits.slice(0, TOP)), ...together(hits.slice(TOP))]
}

/** The ending that completes the word being typed, for Material's suggestion; nobody is prompted who does not want to live. */
const suggest = (index, text) => {
  if (IN_DESPAIR.test(fold(text))) return []
  const typed = text.match(/[\p{L}\p{N}]{3,}$/u)?.[0]
  if (!typed) return []
  const completed = index.lexicon.startingWith(fold(typed), 60).sort((a, b) => a.length - b.length).find(word => word.startsWith(typed))
  return completed ? [completed] : []
}

const answer = async () => {
  const mine = ++turn
  if (!query.trim() && !Object.values(facets).some(Boolean)) {
    self.postMessage({ type: 3, data: { items: [] } })
    channel?.postMessage({ idle: true, count: 0, understood: [] })
    return
  }
  const index = await load()
  if (mine !== turn) return
  const { words, hits, needsHelp } = index.search(query, facets)
  self.postMessage({ type: 3, data: { items: groupByKind(hits).map(hit => [itemOf(index, hit)]), suggest: suggest(index, query) } })
  channel?.postMessage({
    query,
    leadsToHelp: needsHelp || hits.slice(0, TOP).some(hit => hit.doc.kind === "help"),
    count: hits.length,
    understood: words.map(({ word, corrected, keys, named }) => ({ word, corrected: corrected.slice(0, 3), known: keys.size > 0 || Boolean(named) })),
    nearest: hits.length ? [] : nearest(index, words),
  })
}

/** Where nothing is found: the same words without facets, or each facet alone; then the pages whose names are written most alike. */
const nearest = (index, words) => {
  const alone = Object.entries(facets).filter(([, value]) => value).flatMap(([name, value]) => index.search("", { [name]: value }).hits.slice(0, 2))
  const freely = words.length ? index.search(query).hits : alone
  const alike = index.documents.map(doc => ({ doc, likeness: likeness(doc.title, words) })).filter(hit => hit.likeness >= ALIKE)
  const found = new Set([...freely, ...alike.sort((a, b) => b.likeness - a.likeness)].map(({ doc }) => doc))
  return [...found].slice(0, 5).map(({ address, title }) => ({ address, title }))
}

/** How alike some word of a title and some word of a query are written: the pairs of letters that they share (Dice's coefficient). */
const likeness = (title, words) => Math.max(0, ...cutWords(title).flatMap(([own]) => words.map(({ word }) => {
  const pairs = text => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)))
  const mine = pairs(own), theirs = pairs(word)
  return 2 * [...mine].filter(pair => theirs.has(pair)).length / (mine.size + theirs.size || 1)
})))

if (channel) {
  channel.onmessage = ({ data }) => {
    if (data.load) load()
    if (data.facets) {
      facets = data.facets
      if (asked || Object.values(facets).some(Boolean)) answer()
    }
  }
}

channel?.postMessage({ ready: true })

self.onmessage = ({ data: { type, data } }) => {
  if (type === 0) self.postMessage({ type: 1 })
  if (type !== 2) return
  query = data
  asked = true
  answer()
}

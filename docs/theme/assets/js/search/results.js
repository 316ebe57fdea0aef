// Results as Material's search box shows them, and what is offered where nothing is found.
import { hasFacets } from "./facets.js"
import { isDesperate } from "./intent.js"
import { LIMITS } from "./weights.js"
import { cutWords, fold, gather } from "./words.js"

/** How many letters of a part a result shows. */
const WINDOW = 180
/** How alike the words of a name must be written to a query that found nothing. */
const ALIKE = 0.3

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const escape = text => text.replace(/[&<>"]/g, sign => SIGNS[sign])

/** Places of the words that matched, in their order: [start, end]. */
const placesOf = (text, keys) => {
  text.byKey ??= gather(text.spots.flatMap(spot => spot[2].map(key => [key, spot])))
  const byKey = text.byKey
  const held = keys.size < byKey.size ? [...keys].filter(key => byKey.has(key)) : [...byKey.keys()].filter(key => keys.has(key))
  const spots = new Set(held.flatMap(key => byKey.get(key)))
  return [...spots].sort((a, b) => a[0] - b[0])
}

const mark = (text, places, from = 0, to = text.length) => {
  let html = "", end = from
  for (const [start, stop] of places.filter(place => place[0] >= from && place[1] <= to)) {
    html += `${escape(text.slice(end, start))}<mark>${escape(text.slice(start, stop))}</mark>`
    end = stop
  }
  return html + escape(text.slice(end, to))
}

/** The piece of a text that holds most of the places, cut at spaces. */
const cutAround = (text, places) => {
  if (text.length <= WINDOW * 1.3) return [0, text.length]
  const held = start => places.filter(place => place[0] >= start && place[1] <= start + WINDOW - 20).length
  const best = places.reduce((most, place) => held(place[0]) > held(most) ? place[0] : most, places[0]?.[0] ?? 0)
  const from = best < 60 ? 0 : text.indexOf(" ", best - 50) + 1
  const to = from + WINDOW >= text.length ? text.length : text.lastIndexOf(" ", from + WINDOW)
  return [from, to]
}

const snippetOf = (part, keys) => {
  const places = placesOf(part, keys), [from, to] = cutAround(part.text, places)
  return `${from ? "… " : ""}${mark(part.text, places, from, to)}${to < part.text.length ? " …" : ""}`
}

/** Kind and number or name of a page, each once; a unit's label says already what it is. */
const labelOf = (doc, kinds) => {
  const texts = [doc.kind === "unit" ? "" : kinds[doc.kind], doc.label]
  return texts.filter((text, i) => text && text !== texts[i - 1]).join(" · ")
}

/** One result as Material wants it; everything is in the title, since Material shows only that of a single item with a fragment. */
const itemOf = (kinds, { doc, score, part, keys }) => {
  doc.heading ??= { text: doc.title, spots: doc.spots }
  const title = mark(doc.title, placesOf(doc.heading, keys)), snippet = part ? snippetOf(part, keys) : ""
  const fragment = part?.anchor && !doc.address.includes("#") ? `#${part.anchor}` : ""
  const lines = [
    `<span class="hit__kind">${escape(labelOf(doc, kinds))}</span>`,
    `<span class="hit__title">${title}</span>`,
    ...(snippet ? [`<span class="hit__text" lang="${part.lang}">${snippet}</span>`] : []),
  ]
  return { location: doc.address + fragment, title: `<span class="hit" data-kind="${doc.kind}">${lines.join(" ")}</span>`, text: "", score, terms: {} }
}

/** The best ten and then the rest, each with its kinds together, the kind of the best result first; each in a group of its own, as Material wants. */
export const listItems = (kinds, hits) => {
  const together = some => [...gather(some.map(hit => [hit.doc.kind, hit])).values()].flat()
  return [...together(hits.slice(0, LIMITS.top)), ...together(hits.slice(LIMITS.top))].map(hit => [itemOf(kinds, hit)])
}

/** The ending that completes the word being typed, for Material's suggestion; nothing is suggested to people in despair. */
export const suggest = (lexicon, text) => {
  const typed = text.match(/[\p{L}\p{N}]{3,}$/u)?.[0]
  if (!typed || isDesperate(fold(text))) return []
  const words = lexicon.startingWith(fold(typed), 60).sort((a, b) => a.length - b.length)
  return words.filter(word => word.startsWith(typed)).slice(0, 1)
}

/** Where nothing is found: the same words without facets, or each facet alone; then the pages whose names are written most alike. */
export const findNearest = ({ index, search }, text, words, facets) => {
  const single = Object.entries(facets).filter(([, value]) => value).map(([name, value]) => ({ [name]: value }))
  const freely = words.length && hasFacets(facets) ? search(text).hits : single.flatMap(facet => search("", facet).hits.slice(0, 2))
  const alike = index.documents.map(doc => ({ doc, likeness: likeness(doc.title, words) })).filter(hit => hit.likeness >= ALIKE)
  const found = new Set([...freely, ...alike.sort((a, b) => b.likeness - a.likeness)].map(({ doc }) => doc))
  return [...found].slice(0, 5).map(({ address, title }) => ({ address, title }))
}

const pairsOf = text => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)))

/** How alike some word of a title and some word of a query are written: the pairs of letters that they share (Dice's coefficient). */
const likeness = (title, words) => Math.max(0, ...cutWords(title).flatMap(([own]) => words.map(({ word }) => {
  const mine = pairsOf(own), theirs = pairsOf(word)
  return 2 * [...mine].filter(pair => theirs.has(pair)).length / (mine.size + theirs.size || 1)
})))

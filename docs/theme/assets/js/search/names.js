// How alike a query and the names of a page are.
import { MATCH } from "./weights.js"
import { sum } from "./words.js"

export const ENTITIES = new Set(["actor", "instrument", "initiative"])

/** How alike the query and the document's likest name are (1: the same words), and which part of the query one whole name, or the title, is. */
export const compareNames = (index, doc, match, words, total) => {
  let like = 0, whole = 0, titled = 0
  if (!touchesNames(doc, match)) return { titled, like, whole, isEntity: false }
  doc.telling ??= doc.names.map(name => name.map(keys => Math.min(...keys.map(key => index.idf(key)))))
  for (const [at, name] of doc.names.entries()) {
    if (!name.length) continue
    const { held, shared } = compareName(name, doc.telling[at], match, words, total)
    if (!at) titled = held
    like = Math.max(like, held * shared, isSynonym(name, match) ? MATCH.synonym : 0)
    if (shared === 1) whole = Math.max(whole, Math.sqrt(held))
  }
  return { titled, like, whole: doc.kind === "unit" ? 0 : whole, isEntity: ENTITIES.has(doc.kind) || doc.kind === "theme" }
}

const touchesNames = (doc, match) => {
  doc.nameKeys ??= new Set(doc.names.flat(2))
  return match.phrases.length > 0 || match.held.some(held => [...held.keys()].some(key => doc.nameKeys.has(key)))
}

/** Which part of the query a name holds, and which part of the name the query. */
const compareName = (name, telling, match, words, total) => {
  const isMeant = (keys, i) => keys.some(key => (match.held[i].get(key) ?? 0) >= MATCH.meant)
  const held = sum(words.map((word, i) => name.some(keys => isMeant(keys, i)) ? word.idf : 0)) / total
  const shared = sum(name.map((keys, j) => words.some((_, i) => isMeant(keys, i)) ? telling[j] : 0)) / sum(telling)
  return { held, shared }
}

/** Whether a name is a synonym of what the query says. */
const isSynonym = (name, match) => match.phrases.some(({ phrase }) =>
  phrase.words.length === name.length && name.every(keys => keys.some(key => phrase.keys.includes(key))))

// Ranks the pages that match a query: BM25 over lemmas, with names, nearness, synonyms and citations counted in.
import { allows, callsFor } from "./facets.js"
import { blankMatch, cover, matchWords } from "./match.js"
import { CITED, KINDS, LIMITS, MATCH, PLACES, QUESTION_KINDS, SCORE } from "./weights.js"
import { sum } from "./words.js"

/** Kinds that count in full where the query is their name. */
const NAMED = new Set(["page", "help"])
export const ENTITIES = new Set(["actor", "instrument", "initiative"])

const gain = ({ weight, power }, share) => 1 + weight * share ** power

/** Document id -> its match, for what matches a query or is only cited by it, as far as the facets let it through. */
export const findMatches = (index, query, facets) => {
  const found = matchWords(index, query), { cited, words } = query
  if (cited.key) {
    for (const doc of index.documents) if (weighCitation(doc, cited) && !found.has(doc.id)) found.set(doc.id, blankMatch(words))
  }
  for (const id of found.keys()) if (!allows(index.documents[id], facets)) found.delete(id)
  return found
}

/** The matches worth showing as hits, in no order: document, score, the part to open, the keys that matched. */
export const rankMatches = (index, found, query, facets) => {
  const named = query.asksWhat ? new Set([...NAMED, "term"]) : NAMED, kinds = query.asks ? QUESTION_KINDS : KINDS
  const likeliest = pickLikeliest(index, found, query.cited, LIMITS.judged / query.words.length)
  return likeliest.flatMap(([id, match]) => judge(index, index.documents[id], match, query, { facets, named, kinds }) ?? [])
}

/** The matches worth judging: all where they are few, else those that gain most. */
const pickLikeliest = (index, found, cited, most) => {
  if (found.size <= most) return [...found]
  const worth = ([id, match]) => {
    const doc = index.documents[id]
    return weighCitation(doc, cited) + sum(match.gains) * sum(match.shares) * KINDS[doc.kind]
  }
  return [...found].map(entry => [worth(entry), entry]).sort(([a], [b]) => b - a).slice(0, most).map(([, entry]) => entry)
}

/** The hit for a match; null where it answers too little of the query. */
const judge = (index, doc, match, { words, cited }, { facets, named, kinds }) => {
  const part = choosePart(doc, match, words, facets, cited)
  const total = sum(words.map(word => word.idf)) || 1
  const { like, whole, titled } = compareNames(index, doc, match, words, total)
  const share = Math.max(sum(match.shares.map((value, i) => value * words[i].idf)) / total, whole)
  const bonus = weighCitation(doc, cited)
  if (!bonus && share < SCORE.leastShare) return null
  const near = part ? cover(part.keys, match, words) / total : 0
  const kind = kinds[doc.kind] ** (named.has(doc.kind) ? 1 - like : 1)
  const score = sum(match.gains) * share * (1 + SCORE.near * near) * gain(SCORE.like, like) * gain(SCORE.titled, titled) * kind
  const isNamesake = like >= SCORE.namesake && ENTITIES.has(doc.kind) && !part?.facets
  const shown = isNamesake ? doc.parts[0] : part ?? doc.parts[0] ?? null
  return { doc, like, score: score + bonus, part: shown, keys: keysOf(match) }
}

const keysOf = match => new Set([
  ...match.held.flatMap(held => [...held.keys()]),
  ...match.phrases.flatMap(({ phrase }) => phrase.keys),
])

/** What a citation in the query is worth: most for the page that has the number, then for those that cite or mention it. */
const weighCitation = (doc, { key, owners }) => {
  if (owners.some(owner => owner.id === doc.id)) return CITED.owner
  if (!key || !doc.cites.has(key) && !owners.some(({ id }) => doc.mentions.includes(id))) return 0
  if (doc.kind === "unit") return CITED.unit
  return doc.kind === "instrument" && !owners.length ? CITED.instrument : CITED.other
}

/** How alike the query and the document's likest name are (1: the same words), and which part of the query one whole name, or the title, is. */
const compareNames = (index, doc, match, words, total) => {
  let like = 0, whole = 0, titled = 0
  if (!touchesNames(doc, match)) return { titled, like, whole }
  doc.telling ??= doc.names.map(name => name.map(keys => Math.min(...keys.map(key => index.idf(key)))))
  for (const [at, name] of doc.names.entries()) {
    if (!name.length) continue
    const { held, shared } = compareName(name, doc.telling[at], match, words, total)
    if (!at) titled = held
    like = Math.max(like, held * shared, isSynonym(name, match) ? MATCH.synonym : 0)
    if (shared === 1) whole = Math.max(whole, SCORE.wholeName * Math.sqrt(held))
  }
  const isNamed = ENTITIES.has(doc.kind) || doc.kind === "theme"
  return { titled, like: like * (doc.kind === "unit" ? SCORE.unitName : 1), whole: isNamed ? whole : 0 }
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

/** The part to show: the one that covers most of the query, among the calls that the facets want; null where none does. */
export const choosePart = (doc, match, words, facets, cited) => {
  const owned = cited.owners.find(owner => owner.id === doc.id && owner.part)
  if (owned) return owned.part
  const calls = callsFor(doc, facets)
  let best = calls[0] ?? null, most = 0
  for (const part of calls.length ? calls : doc.parts) {
    const covered = cover(part.keys, match, words) * (1 + PLACES[part.sort] / SCORE.partPlace)
    if (covered > most) [best, most] = [part, covered]
  }
  return best
}

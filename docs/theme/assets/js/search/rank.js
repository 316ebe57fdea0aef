// Ranks the pages that match a query: the sum of what speaks for each, by the weights of ranking.js.
import { allows, callsFor } from "./facets.js"
import { readFeatures, weighCitation } from "./features.js"
import { linkHits } from "./links.js"
import { blankMatch, cover, matchWords } from "./match.js"
import { ENTITIES } from "./names.js"
import { RANKING } from "./ranking.js"
import { LIMITS, PLACES, QUESTIONS, SCORE } from "./weights.js"
import { sum } from "./words.js"

/** What is known of a page, weighed. */
export const weighFeatures = features => {
  let score = 0
  for (const name in features) score += (RANKING[name] ?? 0) * features[name]
  return score
}

/** Document id -> its match, for what matches a query or is only cited by it, as far as the facets let it through. */
export const findMatches = (index, query, facets) => {
  const found = matchWords(index, query), { cited, words } = query
  if (cited.key) {
    for (const doc of index.documents) if (weighCitation(doc, cited) && !found.has(doc.id)) found.set(doc.id, blankMatch(words))
  }
  for (const id of found.keys()) if (!allows(index.documents[id], facets)) found.delete(id)
  return found
}

/** The pages worth showing as hits, in no order: document, score, what speaks for it, the part to open, the keys that matched. */
export const rankMatches = (index, found, query, facets) => {
  const answers = index.questions.answering(query)
  const asked = [...answers.keys()].filter(id => answers.get(id).share >= QUESTIONS.alike && !found.has(id) && allows(index.documents[id], facets))
  const judged = pickLikeliest(index, found, query.cited, LIMITS.judged / Math.max(1, query.words.length))
  const hits = [...judged, ...asked.map(id => [id, blankMatch(query.words)])].flatMap(([id, match]) => judge(index, index.documents[id], match, query, facets, answers, asked.includes(id)) ?? [])
  const weigh = () => hits.forEach(hit => { hit.score = weighFeatures(hit.features) })
  weigh()
  linkHits(index, hits, query, found, facets, doc => judge(index, doc, blankMatch(query.words), query, facets, answers, true))
  weigh()
  return hits
}

/** The matches worth judging: all where they are few, else those that gain most. */
const pickLikeliest = (index, found, cited, most) => {
  if (found.size <= most) return [...found]
  const worth = ([id, match]) => {
    const doc = index.documents[id]
    return (weighCitation(doc, cited) ? 1000 : 0) + sum(match.gains) * sum(match.shares)
  }
  return [...found].map(entry => [worth(entry), entry]).sort(([a], [b]) => b - a).slice(0, most).map(([, entry]) => entry)
}

/** The hit for a match; null where it answers too little of the query, unless it is wanted anyway. */
const judge = (index, doc, match, query, facets, answers, isWanted = false) => {
  const part = choosePart(doc, match, query.words, facets, query.cited)
  const { features, like, share } = readFeatures(index, doc, match, query, part, answers)
  if (share < SCORE.leastShare && !isWanted && !weighCitation(doc, query.cited)) return null
  const isNamesake = like >= SCORE.namesake && ENTITIES.has(doc.kind) && !part?.facets
  const shown = isNamesake ? doc.parts[0] : part ?? doc.parts[0] ?? null
  return { doc, like, features, score: 0, part: shown, keys: keysOf(match) }
}

const keysOf = match => new Set([
  ...match.held.flatMap(held => [...held.keys()]),
  ...match.phrases.flatMap(({ phrase }) => phrase.keys),
])

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

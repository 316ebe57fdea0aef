// The search: a query and facets in, ranked hits out.
import { allows, hasFacets, keepKnown } from "./facets.js"
import { SearchIndex } from "./index.js"
import { blankMatch } from "./match.js"
import { QueryReader } from "./query.js"
import { choosePart, findMatches, rankMatches } from "./rank.js"
import { LIMITS, QUESTIONS } from "./weights.js"

const HELP = "help/"
/** Of which hits the best one is shown early: what a word means, what a subject brings together, the questions where one of them is like the query. */
const KEPT = [
  ({ doc }) => doc.kind === "term",
  ({ doc }) => doc.kind === "theme",
  ({ doc, features }) => doc.address === "questions/" && features.answer >= QUESTIONS.shown,
]
const NO_CITATION = { key: "", owners: [] }

/** `data` is search/index.json. `search` gives hits, the words as understood, and whether somebody needs help; `weigh` every page that was weighed. */
export const createSearch = data => {
  const index = new SearchIndex(data), reader = new QueryReader(index)
  return {
    index,
    knownFacets: facets => keepKnown(index.documents, facets),
    search: (text, facets = {}) => search(index, reader.read(text), facets),
    weigh: text => rank(index, reader.read(text), {}),
  }
}

const search = (index, query, facets) => {
  const { words, cited, despairs, needsHelp } = query
  if (despairs) return { words, needsHelp: true, hits: listHelp(index, facets) }
  if (!words.length && !cited.key) return { words, needsHelp, hits: browse(index, facets) }
  const hits = rank(index, query, facets)
  leadWithPlace(hits, cited)
  if (needsHelp) offerHelp(index, hits, facets)
  return { words, needsHelp, hits: sortHits(hits) }
}

const rank = (index, query, facets) => rankMatches(index, findMatches(index, query, facets), query, facets)

const scoreOfBest = hits => hits.reduce((most, hit) => Math.max(most, hit.score), -Infinity)

/** A place in this document that the query cites comes before everything else, whatever other words there are. */
const leadWithPlace = (hits, { places, owners }) => {
  const best = scoreOfBest(hits)
  if (places) for (const hit of hits) if (owners.some(({ id }) => id === hit.doc.id)) hit.score = best + 1 + hit.score / 100
}

/** Scores are logarithms until here, so that what speaks for a page adds up. */
const sortHits = hits => {
  const best = scoreOfBest(hits)
  const kept = hits.filter(hit => hit.score >= best - LIMITS.worth).sort((a, b) => b.score - a.score || a.doc.id - b.doc.id)
  keepPlaces(kept)
  for (const hit of kept) hit.score = Math.exp(hit.score)
  return kept
}

/** The best of some kinds have the last of the first places where better hits of other kinds would take all of them. */
const keepPlaces = hits => {
  if (hits.length <= LIMITS.top) return
  const late = KEPT.map(isKept => hits.findIndex(isKept)).filter(at => at >= LIMITS.top - KEPT.length).sort((a, b) => a - b).map(at => hits[at])
  for (const hit of late) hits.splice(hits.indexOf(hit), 1)
  hits.splice(LIMITS.top - late.length, 0, ...late)
  for (const hit of late) hit.score = hits[LIMITS.top - late.length - 1].score
}

/** A hit for a page in which no word of the query was matched; it opens at the part given, or at its first one. */
const blankHit = (doc, score, part = null) => ({ doc, like: 0, features: {}, score, part: part ?? doc.parts[0] ?? null, keys: new Set() })

const inOrder = doc => 1 / (1 + doc.id)

/** The page with helplines before everything else. */
const offerHelp = (index, hits, facets) => {
  const doc = index.documents.find(({ address }) => address === HELP)
  if (!doc || !allows(doc, facets)) return
  const score = 1 + Math.max(0, scoreOfBest(hits)), hit = hits.find(other => other.doc === doc)
  if (hit) hit.score = score
  else hits.push(blankHit(doc, score))
}

/** The helplines, in the order of their page, and the page: for people who do not want to live, and nothing else then. */
const listHelp = (index, facets) => {
  const lines = index.documents.filter(doc => doc.address.startsWith(HELP) && allows(doc, facets))
  return lines.map(doc => blankHit(doc, inOrder(doc)))
}

/** All that facets let through, in the order of the site; nothing without facets. */
const browse = (index, facets) => {
  if (!hasFacets(facets)) return []
  return index.documents.filter(doc => allows(doc, facets)).map(doc => {
    return blankHit(doc, inOrder(doc), choosePart(doc, blankMatch([]), [], facets, NO_CITATION))
  })
}

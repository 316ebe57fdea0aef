// The search: a query and facets in, ranked hits out.
import { allows, hasFacets, keepKnown } from "./facets.js"
import { SearchIndex } from "./index.js"
import { blankMatch } from "./match.js"
import { QueryReader } from "./query.js"
import { HELP, bestOf, blankHit, raiseHits } from "./raise.js"
import { choosePart, findMatches, rankMatches } from "./rank.js"
import { LIMITS } from "./weights.js"

const NO_CITATION = { key: "", owners: [] }

/** `data` is search/index.json. `search` gives hits, the words as understood, and whether somebody needs help. */
export const createSearch = data => {
  const index = new SearchIndex(data), reader = new QueryReader(index)
  return {
    index,
    knownFacets: facets => keepKnown(index.documents, facets),
    search: (text, facets = {}) => search(index, reader.read(text), facets),
  }
}

const search = (index, query, facets) => {
  const { words, cited, despairs, needsHelp } = query
  if (despairs) return { words, needsHelp: true, hits: listHelp(index, facets) }
  if (!words.length && !cited.key) return { words, needsHelp, hits: browse(index, facets) }
  const found = findMatches(index, query, facets), hits = rankMatches(index, found, query, facets)
  raiseHits(index, hits, query, found, facets)
  return { words, needsHelp, hits: sortHits(hits) }
}

const sortHits = hits => {
  const least = LIMITS.worth * bestOf(hits)
  return hits.filter(hit => hit.score >= least).sort((a, b) => b.score - a.score || a.doc.id - b.doc.id)
}

const inOrder = doc => 1 / (1 + doc.id)

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

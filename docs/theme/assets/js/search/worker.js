// The worker behind Material's search box. Messages (Material 9.8.1): 0 set up, 1 ready, 2 query, 3 result; one group of items a page.
// Our own box (box.js) speaks on a channel: facets come in; counts, what was understood and what went wrong go out.
import { hasFacets } from "./facets.js"
import { cleanQuery } from "./query.js"
import { findNearest, listItems, suggest } from "./results.js"
import { createSearch } from "./search.js"
import { LIMITS } from "./weights.js"

const INDEX = new URL("../../../search/index.json", import.meta.url)

const fetchIndex = async () => {
  const answer = await fetch(INDEX)
  if (!answer.ok) throw new Error(`${answer.status} ${INDEX}`)
  return answer.json()
}

/** What answers the questions of one page; `channel` may be null. */
export const createWorker = channel => {
  let loading = null, facets = {}, query = "", turn = 0, isAsked = false

  /** The index, fetched once; after a failure the next question tries again. */
  const load = () => {
    loading ??= fetchIndex().then(createSearch).catch(error => {
      loading = null
      throw error
    })
    return loading
  }

  const answer = async () => {
    const mine = ++turn
    if (!query.trim() && !hasFacets(facets)) {
      self.postMessage({ type: 3, data: { items: [] } })
      channel?.postMessage({ isIdle: true, count: 0 })
      return
    }
    const engine = await load().catch(() => null)
    if (mine !== turn) return
    if (engine) report(engine, engine.search(query, engine.knownFacets(facets)))
    else channel?.postMessage({ hasFailed: true })
  }

  const report = (engine, { words, hits, needsHelp }) => {
    const { searched, isCut } = cleanQuery(query)
    self.postMessage({ type: 3, data: { items: listItems(engine.index.kinds, hits), suggest: suggest(engine.index.lexicon, searched) } })
    channel?.postMessage({
      query,
      isCut,
      count: hits.length,
      leadsToHelp: needsHelp || hits.slice(0, LIMITS.top).some(hit => hit.doc.kind === "help"),
      understood: words.map(describeWord),
      nearest: hits.length ? [] : findNearest(engine, query, words, engine.knownFacets(facets)),
    })
  }

  return {
    ask: text => {
      query = text
      isAsked = true
      return answer()
    },
    receive: message => {
      if (message.facets) facets = message.facets
      return isAsked || hasFacets(facets) ? answer() : load().catch(() => null)
    },
  }
}

const describeWord = ({ word, corrected, keys, named }) => ({ word, corrected: corrected.slice(0, 3), isKnown: keys.size > 0 || Boolean(named) })

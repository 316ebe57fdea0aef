// Asks the search without a browser: an index and queries come in as JSON, and for each query its pages go out, best first, with what they gained.
import { readFileSync } from "node:fs"
import { createSearch } from "../../docs/theme/assets/js/search/search.js"

const { index, queries, keys } = JSON.parse(readFileSync(0, "utf8"))
const engine = createSearch(JSON.parse(readFileSync(index, "utf8")))

const pageOf = ({ address }) => address.split("#")[0].replace(/\/$/, "") || "home"

/** The pages of a query, each once, and how many milliseconds they took. */
const ask = query => {
  const start = performance.now(), { hits } = engine.search(query), took = performance.now() - start
  return { pages: [...new Set(hits.slice(0, 60).map(hit => pageOf(hit.doc)))], took }
}

queries.slice(0, 40).forEach(ask)
process.stdout.write(JSON.stringify(queries.map(ask)))

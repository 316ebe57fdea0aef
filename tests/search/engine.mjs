// Asks the search without a browser: { index, queries, explained } as JSON in; for each query its pages out, best first, and what each gained from which feature.
import { readFileSync } from "node:fs"
import { RANKING } from "../../docs/theme/assets/js/search/ranking.js"
import { createSearch } from "../../docs/theme/assets/js/search/search.js"

/** The page of a document, as rows call it. */
export const pageOf = ({ address }) => address.split("#")[0].replace(/\/$/, "") || "home"

export const readIndex = file => createSearch(JSON.parse(readFileSync(file, "utf8")))

/** The pages of a query, each once, best first. */
export const listPages = (engine, query) => [...new Set(engine.search(query).hits.map(hit => pageOf(hit.doc)))]

/** The best pages that were weighed, each with its features by what they add to its score. */
const explain = (engine, query, number) => engine.weigh(query).sort((a, b) => b.score - a.score).slice(0, number).map(({ doc, score, features }) => {
  const added = Object.entries(features).map(([name, value]) => [name, value, (RANKING[name] ?? 0) * value])
  return { page: doc.address, score, added: added.filter(([, , gain]) => Math.abs(gain) > 0.005).sort((a, b) => Math.abs(b[2]) - Math.abs(a[2])) }
})

const main = ({ index, queries, explained }) => {
  const engine = readIndex(index)
  if (explained) return queries.map(query => explain(engine, query, explained))
  return queries.map(query => {
    const start = performance.now(), pages = listPages(engine, query)
    return { pages: pages.slice(0, 60), took: performance.now() - start }
  })
}

if (import.meta.filename === process.argv[1]) process.stdout.write(JSON.stringify(main(JSON.parse(readFileSync(0, "utf8")))))

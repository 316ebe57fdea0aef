// Fits the weights of ranking.js: how much each feature says for a page, so that the wanted pages of all rows come before the others.
// Listwise logistic regression (a page's chance is the exponential of its score), ridge, Adam; each page counts by its best document.
import { readFileSync } from "node:fs"
import { RANKING } from "../../docs/theme/assets/js/search/ranking.js"
import { createSearch } from "../../docs/theme/assets/js/search/search.js"
import { weighFeatures } from "../../docs/theme/assets/js/search/rank.js"

const { indexes, rows, steps, ridge, rounds, judged, folds } = JSON.parse(readFileSync(0, "utf8"))
const engines = Object.fromEntries(Object.entries(indexes).map(([lang, file]) => [lang, createSearch(JSON.parse(readFileSync(file, "utf8")))]))

/** What a wanted page besides the first one counts. */
const OTHERS = 0.7

const pageOf = ({ address }) => address.split("#")[0].replace(/\/$/, "") || "home"

const use = weights => {
  for (const name in RANKING) delete RANKING[name]
  Object.assign(RANKING, weights)
}

/** The pages of a row that the fit looks at: the wanted ones and the best others, with what speaks for each of their documents. */
const readRow = row => {
  const pages = new Map()
  for (const { doc, features, score } of engines[row.lang].weigh(row.query)) {
    const page = pageOf(doc), known = pages.get(page) ?? { page, documents: [], score: -Infinity }
    known.documents.push(Object.entries(features).filter(([, value]) => value))
    known.score = Math.max(known.score, score)
    pages.set(page, known)
  }
  const ordered = [...pages.values()].sort((a, b) => b.score - a.score)
  const wanted = new Set(row.finds), kept = ordered.filter((entry, at) => at < judged || wanted.has(entry.page))
  const places = kept.flatMap(({ page }, at) => wanted.has(page) && page !== row.first ? [at] : [])
  return { pages: kept, first: kept.findIndex(({ page }) => page === row.first), others: places, isWanted: kept.map(({ page }) => wanted.has(page)) }
}

/** Add to `slopes` what a list teaches in which one page should come first; its loss. */
const learn = (pages, scores, best, members, target, weight, slopes) => {
  const most = Math.max(...members.map(at => scores[at])), chances = members.map(at => Math.exp(scores[at] - most))
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  members.forEach((at, i) => {
    const error = weight * (chances[i] / total - (at === target ? 1 : 0))
    if (Math.abs(error) > 1e-6) for (const [name, value] of pages[at].documents[best[at]]) slopes[name] = (slopes[name] ?? 0) + error * value
  })
  return weight * (Math.log(total) + most - scores[target])
}

const learnRow = ({ pages, first, others, isWanted }, weights, slopes) => {
  const best = [], scores = pages.map(({ documents }, at) => {
    const all = documents.map(entries => entries.reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, 0))
    best[at] = all.indexOf(Math.max(...all))
    return all[best[at]]
  })
  const everyone = pages.map((_, at) => at), unwanted = everyone.filter(at => !isWanted[at])
  let loss = first < 0 ? 0 : learn(pages, scores, best, everyone, first, 1, slopes)
  for (const at of others) loss += learn(pages, scores, best, [at, ...unwanted], at, OTHERS / others.length, slopes)
  return loss
}

/** Weights that fit some rows, from others on. */
const descend = (read, start) => {
  const weights = { ...start }, means = {}, squares = {}
  for (const { pages } of read) for (const { documents } of pages) for (const entries of documents) for (const [name] of entries) weights[name] ??= 0
  let loss = 0
  for (let step = 1; step <= steps; step++) {
    const slopes = {}
    loss = 0
    for (const row of read) loss += learnRow(row, weights, slopes)
    const rate = 0.05 * (1 - step / (steps + 1))
    for (const name in weights) {
      const slope = (slopes[name] ?? 0) + ridge * weights[name]
      means[name] = 0.9 * (means[name] ?? 0) + 0.1 * slope
      squares[name] = 0.99 * (squares[name] ?? 0) + 0.01 * slope ** 2
      weights[name] -= rate * (means[name] / (1 - 0.9 ** step)) / (Math.sqrt(squares[name] / (1 - 0.99 ** step)) + 1e-8)
    }
  }
  return { weights, loss: loss / read.length }
}

/** What links a page to others depends on the ranking, so features are read again with the weights found. */
const fit = (some, start) => {
  let found = { weights: start, loss: 0 }
  for (let round = 0; round < rounds; round++) {
    use(found.weights)
    found = descend(some.map(readRow), found.weights)
  }
  return found
}

const answersOf = (some, weights) => {
  use(weights)
  return some.map(row => [...new Set(engines[row.lang].search(row.query).hits.slice(0, 60).map(hit => pageOf(hit.doc)))])
}

const start = { ...RANKING }, whole = fit(rows, start)
const answers = folds ? [...new Set(rows.map(row => row.set))].map(set => {
  const { weights } = fit(rows.filter(row => row.set !== set), whole.weights)
  return [set, answersOf(rows.filter(row => row.set === set), weights)]
}) : []
process.stdout.write(JSON.stringify({ weights: whole.weights, loss: whole.loss, fitted: answersOf(rows, whole.weights), answers }))
void weighFeatures

// Fits the weights of ranking.js so that the wanted pages of all rows come before the others; tests/search/README.md says how.
import { readFileSync } from "node:fs"
import { RANKING } from "../../docs/theme/assets/js/search/ranking.js"
import { listPages, pageOf, readIndex } from "./engine.mjs"

const { indexes, rows, settings } = JSON.parse(readFileSync(0, "utf8"))
const { steps, ridge, rounds, judged, folds, others, taught } = settings
const engines = Object.fromEntries(Object.entries(indexes).map(([lang, file]) => [lang, readIndex(file)]))

const use = weights => {
  for (const name in RANKING) delete RANKING[name]
  Object.assign(RANKING, weights)
}

/** The pages of a row that the fit looks at: the wanted ones and the best others, with what speaks for each of their documents. */
const readRow = ({ lang, query, finds, first, set }) => {
  const pages = new Map()
  for (const { doc, features, score } of engines[lang].weigh(query)) {
    const page = pageOf(doc), known = pages.get(page) ?? { page, documents: [], score: -Infinity }
    known.documents.push(Object.entries(features).filter(([, value]) => value))
    known.score = Math.max(known.score, score)
    pages.set(page, known)
  }
  const wanted = new Set(finds), ordered = [...pages.values()].sort((a, b) => b.score - a.score)
  const kept = ordered.filter(({ page }, at) => at < judged || wanted.has(page))
  return {
    weight: set === "taught" ? taught : 1,
    pages: kept,
    firsts: kept.flatMap(({ page }, at) => first.includes(page) ? [at] : []),
    rest: kept.flatMap(({ page }, at) => wanted.has(page) && !first.includes(page) ? [at] : []),
    unwanted: kept.flatMap(({ page }, at) => wanted.has(page) ? [] : [at]),
  }
}

/** Add to `slopes` what a list teaches in which one page should come first (its chance is the exponential of its score); the loss. */
const learnList = (scores, documents, members, target, weight, slopes) => {
  const most = Math.max(...members.map(at => scores[at])), chances = members.map(at => Math.exp(scores[at] - most))
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  members.forEach((at, i) => {
    const error = weight * (chances[i] / total - (at === target ? 1 : 0))
    if (Math.abs(error) > 1e-6) for (const [name, value] of documents[at]) slopes[name] = (slopes[name] ?? 0) + error * value
  })
  return weight * (Math.log(total) + most - scores[target])
}

/** The same for a row: the best of the pages that may come first before all others, each other wanted page before those that nobody wants. A page counts by its best document. */
const learnRow = ({ weight, pages, firsts, rest, unwanted }, weights, slopes) => {
  const scores = [], documents = pages.map(({ documents: all }, at) => {
    const sums = all.map(entries => entries.reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, 0))
    scores[at] = Math.max(...sums)
    return all[sums.indexOf(scores[at])]
  })
  const first = firsts.reduce((best, at) => best === null || scores[at] > scores[best] ? at : best, null)
  const all = pages.map((_, at) => at).filter(at => at === first || !firsts.includes(at))
  let loss = first === null ? 0 : learnList(scores, documents, all, first, weight, slopes)
  for (const at of rest) loss += learnList(scores, documents, [at, ...unwanted], at, weight * others / rest.length, slopes)
  return loss
}

/** Descend from some weights (Adam, a rate that falls to nothing; the ridge keeps weights small). */
const descend = (read, start) => {
  const weights = { ...start }, means = {}, squares = {}
  let loss = 0
  for (let step = 1; step <= steps; step++) {
    const slopes = {}, rate = 0.05 * (1 - step / (steps + 1))
    loss = read.reduce((sum, row) => sum + learnRow(row, weights, slopes), 0) / read.length
    for (const name of new Set([...Object.keys(weights), ...Object.keys(slopes)])) {
      const slope = (slopes[name] ?? 0) + ridge * (weights[name] ?? 0)
      means[name] = 0.9 * (means[name] ?? 0) + 0.1 * slope
      squares[name] = 0.99 * (squares[name] ?? 0) + 0.01 * slope ** 2
      const move = means[name] / (1 - 0.9 ** step) / (Math.sqrt(squares[name] / (1 - 0.99 ** step)) + 1e-8)
      weights[name] = (weights[name] ?? 0) - rate * move
    }
  }
  return { weights, loss }
}

/** What links a page to others depends on the ranking, so features are read again with the weights found. */
const fit = (some, start, times = rounds) => {
  let found = { weights: start, loss: 0 }
  for (let round = 0; round < times; round++) {
    use(found.weights)
    found = descend(some.map(readRow), found.weights)
  }
  return found
}

const answer = (some, weights) => {
  use(weights)
  return some.map(row => [row.at, listPages(engines[row.lang], row.query).slice(0, 60)])
}

const numbered = rows.map((row, at) => ({ ...row, at })), whole = fit(numbered, { ...RANKING })
const outOf = set => answer(numbered.filter(row => row.set === set), fit(numbered.filter(row => row.set !== set), whole.weights, 1).weights)
const unseen = folds ? [...new Set(rows.map(row => row.set))].flatMap(outOf) : []
process.stdout.write(JSON.stringify({ ...whole, fitted: answer(numbered, whole.weights), unseen }))

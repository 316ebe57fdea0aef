// What speaks for a page as the answer to a query, each by a name that a weight in ranking.js has.
import { cover, coverFields } from "./match.js"
import { compareNames, ENTITIES } from "./names.js"
import { SCORE } from "./weights.js"
import { sum } from "./words.js"

/** The sorts of text on a page that are counted together. */
const FIELDS = { lead: "lead", official: "official", footnote: "official", call: "call", fact: "fact", prose: "prose", note: "aside", context: "aside" }
const PLACE_NAMES = ["lead", "official", "call", "fact", "prose", "aside", "asked"]

/** Key -> a bit for each field of a document that holds it. */
const readMasks = doc => {
  const masks = new Map(), add = (key, name) => masks.set(key, (masks.get(key) ?? 0) | 1 << PLACE_NAMES.indexOf(name))
  for (const { sort, keys } of doc.parts) for (const key of keys) add(key, FIELDS[sort])
  for (const key of doc.asked ?? []) add(key, "asked")
  return masks
}

/** How much of a query the fields of a page hold. */
const addFields = (features, doc, match, words, total) => {
  doc.masks ??= readMasks(doc)
  coverFields(doc.masks, PLACE_NAMES.length, match, words).forEach((covered, at) => {
    if (covered) features[PLACE_NAMES[at]] = covered / total
  })
}

/** What a kind of page is worth that is not named, more or less of it in a question. */
const addKind = (features, doc, { asks, wants }, like) => {
  const family = ENTITIES.has(doc.kind) ? "entity" : doc.kind
  features[`kind ${doc.kind}`] = 1
  if (like) features[`named ${doc.kind}`] = like ** 2
  if (asks) features[`asked ${doc.kind}`] = 1 - like
  if (family !== "help" && family !== "theme") for (const want of wants) features[`${want} ${family}`] = 1
}

/** What is wanted where a fact is requested. */
const FACTS = new Set(["who", "when", "count", "where"])
const DIGIT = /\d/

/** The part with a number in it that holds most of the query, where a date or a number is requested. */
const addNumbers = (features, doc, match, { words, wants }, total) => {
  if (!wants.includes("when") && !wants.includes("count")) return
  doc.numbered ??= doc.parts.filter(({ text }) => DIGIT.test(text))
  features.numbered = Math.max(0, ...doc.numbered.map(part => cover(part.keys, match, words) / total))
}

/** What a citation in the query is worth: most for the page that has the number, then for what a cited place cites, then for those that cite or mention it. */
export const weighCitation = (doc, { key, owners, places }) => {
  if (owners.some(owner => owner.id === doc.id)) return "cited owner"
  if (places?.has(doc.id)) return "cited there"
  if (!key || !doc.cites.has(key) && !owners.some(({ id }) => doc.mentions.includes(id))) return ""
  if (doc.kind === "unit") return "cited unit"
  return doc.kind === "instrument" && !owners.length ? "cited instrument" : "cited other"
}

/** What a citation counts as a share of the query. */
const CITED = { "cited owner": 1, "cited there": 0.6, "cited instrument": 0.7, "cited unit": 0.7, "cited other": 0.5 }

/** What speaks for a page by itself, and how alike its name is; `part` is the one to be shown, `answers` how like a question is that it answers. */
export const readFeatures = (index, doc, match, query, part, answers) => {
  const { words, asks, cited, wants } = query, total = sum(words.map(word => word.idf)) || 1
  const { like, whole, titled, isEntity } = compareNames(index, doc, match, words, total)
  const citation = weighCitation(doc, cited)
  const share = Math.max(sum(match.shares.map((value, i) => value * words[i].idf)) / total, isEntity ? SCORE.wholeName * whole : 0, CITED[citation] ?? 0)
  const { share: answer = 0, first = 0 } = answers.get(doc.id) ?? {}
  const features = {
    words: Math.log(0.1 + Math.max(sum(match.gains), (CITED[citation] ?? 0) * total * 2)),
    share: Math.log(0.05 + share),
    near: part ? cover(part.keys, match, words) / total : 0,
    like,
    whole,
    titled,
    length: Math.log((1 + doc.length) / (1 + index.meanLength)),
    answer,
    "answer first": first ** 2,
  }
  addFields(features, doc, match, words, total)
  addKind(features, doc, query, like)
  addNumbers(features, doc, match, query, total)
  if (like > 0.99 && doc.kind !== "unit") features.exact = 1
  if (wants.some(want => FACTS.has(want))) features["fact whole"] = whole
  if (asks) Object.assign(features, { "asked titled": titled, "asked answer": answer })
  if (citation) features[citation] = 1
  if (citation === "cited owner" && cited.owners[0].id !== doc.id) features["cited later"] = 1
  return { features, like, share }
}

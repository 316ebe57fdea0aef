// What speaks for a page as the answer to a query, each by a name that a weight in ranking.js has.
import { cover } from "./match.js"
import { compareNames, ENTITIES } from "./names.js"
import { SCORE } from "./weights.js"
import { sum } from "./words.js"

/** The sorts of text on a page that are counted together. */
const FIELDS = { lead: "lead", official: "official", footnote: "official", call: "call", fact: "fact", prose: "prose", note: "aside", context: "aside" }
const PLACE_NAMES = ["lead", "official", "call", "fact", "prose", "aside", "asked"]

/** The keys of each field of a document. */
const fieldsOf = doc => {
  const fields = new Map(PLACE_NAMES.map(name => [name, new Set()]))
  for (const { sort, keys } of doc.parts) for (const key of keys) fields.get(FIELDS[sort]).add(key)
  for (const key of doc.asked ?? []) fields.get("asked").add(key)
  return fields
}

/** How much of a query the fields of a page hold. */
const readFields = (doc, match, words, total) => {
  const found = {}
  doc.fields ??= fieldsOf(doc)
  for (const [name, keys] of doc.fields) if (keys.size) found[name] = cover(keys, match, words) / total
  return found
}

/** What a kind of page is worth that is not asked for by its name, more or less of it in a question. */
const readKind = (doc, { asks, wants }, like) => {
  const family = ENTITIES.has(doc.kind) ? "entity" : doc.kind, told = family === "help" || family === "theme" ? [] : wants
  return {
    [`kind ${doc.kind}`]: 1,
    [`named ${doc.kind}`]: like ** 2,
    ...(asks ? { [`asked ${doc.kind}`]: 1 - like } : {}),
    ...Object.fromEntries(told.map(want => [`${want} ${family}`, 1])),
  }
}

/** What is wanted where a fact is asked for. */
const FACTS = new Set(["who", "when", "count", "where"])
const DIGIT = /\d/

/** The part with a number in it that holds most of the query, where a date or a number is asked for. */
const readNumbers = (doc, match, { words, wants }, total) => {
  if (!wants.includes("when") && !wants.includes("count")) return {}
  const parts = doc.parts.filter(({ text }) => DIGIT.test(text))
  return { numbered: Math.max(0, ...parts.map(part => cover(part.keys, match, words) / total)) }
}

/** What a citation in the query is worth: most for the page that has the number, then for those that cite or mention it. */
export const weighCitation = (doc, { key, owners }) => {
  if (owners.some(owner => owner.id === doc.id)) return "cited owner"
  if (!key || !doc.cites.has(key) && !owners.some(({ id }) => doc.mentions.includes(id))) return ""
  if (doc.kind === "unit") return "cited unit"
  return doc.kind === "instrument" && !owners.length ? "cited instrument" : "cited other"
}

/** What a citation counts as a share of the query. */
const CITED = { "cited owner": 1, "cited instrument": 0.7, "cited unit": 0.7, "cited other": 0.5 }

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
    ...readFields(doc, match, words, total),
    like,
    ...(like > 0.99 && doc.kind !== "unit" ? { exact: 1 } : {}),
    whole,
    ...(wants.some(want => FACTS.has(want)) ? { "fact whole": whole } : {}),
    titled,
    length: Math.log((1 + doc.length) / (1 + index.meanLength)),
    answer,
    "answer first": first ** 2,
    ...(asks ? { "asked titled": titled, "asked answer": answer } : {}),
    ...readKind(doc, query, like),
    ...readNumbers(doc, match, query, total),
    ...(citation ? { [citation]: 1 } : {}),
    ...(citation === "cited owner" && cited.owners[0].id !== doc.id ? { "cited later": 1 } : {}),
  }
  return { features, like, share }
}

// Which pages hold which words of a query, and how surely.
import { MATCH } from "./weights.js"
import { sum } from "./words.js"

/** A match: what each word of the query gains in a document, how surely it is meant, by which keys and synonym phrases. */
export const blankMatch = words => ({
  gains: words.map(() => 0),
  shares: words.map(() => 0),
  held: words.map(() => new Map()),
  phrases: [],
})

/** Document id -> its match, for every document that holds some word of the query. */
export const matchWords = (index, { words, synonyms }) => {
  const found = new Map()
  words.forEach((word, i) => {
    for (const [key, weight] of word.keys) {
      for (const id of index.postings.get(key).keys()) {
        note(found, words, id, i, weight * index.weigh(id, key), weight).held[i].set(key, weight)
      }
    }
  })
  for (const synonym of synonyms) matchSynonym(index, words, synonym, found)
  for (const word of words) word.idf ||= 1
  return found
}

/** What the phrases of a group gain for the words that spell one of them; none is more telling than all of them together. */
const matchSynonym = (index, words, { start, size, group }, found) => {
  const idf = index.rarity(new Set(group.flatMap(phrase => [...phrase.documents.keys()])).size)
  for (const word of words.slice(start, start + size)) {
    word.named = true
    word.idf = word.idf ? Math.min(word.idf, idf) : idf
  }
  for (const phrase of group) {
    const part = (phrase.idf ? Math.min(1, idf / phrase.idf) : 0)
    for (const [id, gain] of phrase.documents) {
      for (let i = start; i < start + size; i++) note(found, words, id, i, gain * part / size, MATCH.synonym).phrases.push({ i, phrase })
    }
  }
}

const note = (found, words, id, i, gain, share) => {
  if (!found.has(id)) found.set(id, blankMatch(words))
  const match = found.get(id)
  match.gains[i] = Math.max(match.gains[i], gain)
  match.shares[i] = Math.max(match.shares[i], share)
  return match
}

/** How much of the query, by telling weight, is among some keys: the words themselves, or a synonym of them. */
export const cover = (keys, match, words) => sum(words.map((word, i) => {
  let most = 0
  for (const [key, weight] of match.held[i]) if (weight > most && keys.has(key)) most = weight
  const isSpelt = ({ i: at, phrase }) => at === i && phrase.words.every(wanted => wanted.some(key => keys.has(key)))
  if (most < MATCH.synonym && match.phrases.some(isSpelt)) most = MATCH.synonym
  return most * word.idf
}))

/** The same for several fields at once: `masks` has for each key a bit for every field that holds it. */
export const coverFields = (masks, number, match, words) => {
  const totals = Array(number).fill(0), most = Array(number), maskOf = key => masks.get(key) ?? 0
  const raise = (mask, weight) => {
    for (let field = 0; mask >> field; field++) if (mask >> field & 1 && weight > most[field]) most[field] = weight
  }
  words.forEach((word, i) => {
    most.fill(0)
    for (const [key, weight] of match.held[i]) raise(maskOf(key), weight)
    for (const { i: at, phrase } of match.phrases) {
      if (at === i) raise(phrase.words.reduce((mask, wanted) => mask & wanted.reduce((any, key) => any | maskOf(key), 0), ~0 >>> 1), MATCH.synonym)
    }
    most.forEach((weight, field) => { totals[field] += weight * word.idf })
  })
  return totals
}

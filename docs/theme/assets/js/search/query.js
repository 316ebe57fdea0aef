// Understands a query: its words with all that they may mean, the synonym phrases that they spell, the number or place that it cites.
import { readCited, withoutPlace } from "./cited.js"
import { readIntent } from "./intent.js"
import { MATCH } from "./weights.js"
import { cutWords, fold } from "./words.js"

/** How many characters are searched for, and in how many help is looked for; more may be pasted. */
const SEARCHED = 300, HEARD = 2000
/** How many words are kept as they were understood. */
const UNDERSTOOD = 200
/** Signs that nobody sees: soft hyphens and marks of width nothing, as texts copied from PDFs have them. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g

/** The name of the list of everything, whose words are too common to count. */
const A_TO_Z = /\ba ?(?:[-–—]|do|to) ?z\b/gi

/** A query as it is read: composed letters, none unseen, not longer than somebody types. */
export const cleanQuery = text => {
  const heard = text.slice(0, HEARD).normalize("NFKC").replace(UNSEEN, "")
  if (heard.length <= SEARCHED) return { heard, searched: heard, isCut: text.length > HEARD }
  const end = heard.lastIndexOf(" ", SEARCHED)
  return { heard, searched: heard.slice(0, end > 0 ? end : SEARCHED), isCut: true }
}

export class QueryReader {
  understood = new Map()

  constructor(index) {
    this.index = index
  }

  /** All that a query says: what it cites, its words, the synonyms that these spell, and what is asked. */
  read(text) {
    const { heard, searched } = cleanQuery(text), cited = readCited(this.index, fold(searched))
    const words = this.understand(withoutPlace(this.index, searched, cited).replace(A_TO_Z, "az"), cited)
    return { cited, words, synonyms: this.expand(words), ...readIntent(fold(heard), words.length) }
  }

  /** What a query's words mean: for each word its keys with weights, and how it was corrected. */
  understand(query, { key }) {
    const all = cutWords(query).map(([word]) => word)
    const telling = all.filter(word => !this.index.isStop(word))
    const isComplete = key || /[^\p{L}\p{N}]$/u.test(query)
    const kept = telling.length || key ? telling : all
    const words = kept.map((word, i) => this.understandWord(word, i === kept.length - 1 && !isComplete))
    for (const word of words) word.named = Boolean(key) && /\d/.test(word.word)
    return words
  }

  /** What a word means; one that is there already while the next is typed is not looked up again. */
  understandWord(word, isLast) {
    const place = `${word} ${isLast}`
    if (this.understood.size > UNDERSTOOD) this.understood.clear()
    if (!this.understood.has(place)) this.understood.set(place, this.lookUp(word, isLast))
    return { ...this.understood.get(place) }
  }

  lookUp(word, isLast) {
    const { index } = this, keys = new Map(), exact = index.bothKeys(word), related = index.relatives(word)
    const put = (key, weight) => index.postings.has(key) && keys.set(key, Math.max(keys.get(key) ?? 0, weight))
    const putForms = (forms, weight) => forms.forEach(form => index.bothKeys(form).forEach(key => put(key, weight)))
    exact.forEach(key => put(key, 1))
    const isKnown = keys.size > 0 || index.lemmas.has(word) || exact.some(key => index.renamed.has(key))
    const isBegun = isLast && word.length > 1 || !isKnown && word.length > 3
    if (isBegun) putForms(index.lexicon.startingWith(word), isKnown ? MATCH.completed : MATCH.completedUnknown)
    for (const lemma of related) put(lemma, MATCH.related)
    const corrected = isKnown ? [] : index.lexicon.near(word)
    putForms(corrected, MATCH.corrected)
    const main = [...keys].filter(([, weight]) => weight >= MATCH.corrected).map(([key]) => key)
    return {
      word,
      exact: new Set([...exact, ...main]),
      related: new Set(related),
      keys,
      corrected,
      idf: this.telling(main.length ? main : [...keys.keys()]),
    }
  }

  /** How telling a word is that means any of these keys: as its commonest meaning. */
  telling(keys) {
    return keys.length ? Math.min(...keys.map(key => this.index.idf(key))) : 0
  }

  /** The longest synonym phrases that the query's words spell, each with the other phrases of its group. */
  expand(words) {
    const found = []
    for (const [start, word] of words.entries()) {
      const opened = new Set([...word.exact, ...word.related].flatMap(key => this.index.openings.get(key) ?? []))
      for (const { phrase, group } of opened) {
        if (spells(words, start, phrase)) found.push({ start, size: phrase.words.length, group })
      }
    }
    const isInside = (a, b) => a.size < b.size && a.start >= b.start && a.start + a.size <= b.start + b.size
    return found.filter(a => !found.some(b => isInside(a, b)))
  }
}

/** Whether a query's words spell a phrase from a place on; in a phrase of several words a relative will do. */
const spells = (words, start, { words: phrase }) => start + phrase.length <= words.length && phrase.every((keys, j) => {
  const { exact, related } = words[start + j]
  return keys.some(key => exact.has(key) || phrase.length > 1 && related.has(key))
})

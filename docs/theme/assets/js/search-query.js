// Understands a query: its words with all that they may mean, the synonym phrases that they spell, the number or place that it cites.
"use strict"

/** How many words are kept as they were understood. */
const UNDERSTOOD = 200
const CORRECTED = 0.8, COMPLETED = 0.35, RELATED = 0.6
const PLACE = /^(?:unit|footnote) /
const TEXT = "text/"

class QueryReader extends SearchIndex {
  understood = new Map()

  /** All that a query says: what it cites, its words, the synonyms that these spell, and what is asked. */
  readQuery(text) {
    const cited = this.cited(text), words = this.understand(this.withoutPlace(text, cited), cited)
    return { cited, words, synonyms: this.expand(words), ...readIntent(fold(text), words, this.lang) }
  }

  /** What a query's words mean: for each word its keys with weights, and how it was corrected. */
  understand(query, { key }) {
    const all = cutWords(query).map(([word]) => word)
    const telling = all.filter(word => !this.isStop(word))
    const complete = key || /[^\p{L}\p{N}]$/u.test(query)
    const words = (telling.length || key ? telling : all).map((word, i, { length }) => this.understandWord(word, i === length - 1 && !complete))
    for (const word of words) word.named = Boolean(key) && /\d/.test(word.word)
    return words
  }

  /** A query without what only says where: `12862/19 pkt 7 lit. f` stands for the place that it names. */
  withoutPlace(query, { key, owners }) {
    if (!owners.length || !PLACE.test(key)) return query
    return this.patterns.reduce((text, [pattern]) => text.replace(pattern, " "), fold(query))
  }

  /** What a word means; one that stands there already while the next is typed is not looked up again. */
  understandWord(word, last) {
    const place = `${word} ${last}`
    if (this.understood.size > UNDERSTOOD) this.understood.clear()
    if (!this.understood.has(place)) this.understood.set(place, this.lookUp(word, last))
    return { ...this.understood.get(place) }
  }

  lookUp(word, last) {
    const keys = new Map(), put = (key, weight) => this.postings.has(key) && keys.set(key, Math.max(keys.get(key) ?? 0, weight))
    const exact = this.bothKeys(word)
    exact.forEach(key => put(key, 1))
    const known = keys.size > 0 || this.lemmas.has(word) || exact.some(key => this.renamed.has(key))
    if (last && word.length > 1 || !known && word.length > 3) {
      for (const form of this.lexicon.startingWith(word)) this.bothKeys(form).forEach(key => put(key, known ? COMPLETED : COMPLETED * 1.5))
    }
    const related = this.relatives(word)
    for (const lemma of related) put(lemma, RELATED)
    const corrected = known ? [] : this.lexicon.near(word)
    for (const form of corrected) this.bothKeys(form).forEach(key => put(key, CORRECTED))
    const main = [...keys].filter(([, weight]) => weight >= CORRECTED)
    const idfs = (main.length ? main : [...keys]).map(([key]) => this.idf(key))
    return { word, exact: new Set([...exact, ...main.map(([key]) => key)]), related: new Set(related), keys, corrected, idf: idfs.length ? Math.min(...idfs) : 0 }
  }

  bothKeys(form) {
    return [...this.analyse(form, "pl"), ...this.analyse(form, "en")]
  }

  /** The longest synonym phrases that the query's words spell, each with the other phrases of its group. */
  expand(words) {
    const found = []
    for (const [start, word] of words.entries()) {
      const opened = new Set([...word.exact, ...word.related].flatMap(key => this.openings.get(key) ?? []))
      for (const { phrase, group } of opened) if (spells(words, start, phrase)) found.push({ start, size: phrase.words.length, group })
    }
    const inside = (a, b) => a.size < b.size && a.start >= b.start && a.start + a.size <= b.start + b.size
    return found.filter(a => !found.some(b => inside(a, b)))
  }

  /** What the query cites: the first known key and the documents that it is the number of; a place in this document before its number. */
  cited(query) {
    const keys = this.keysIn(query), known = keys.filter(key => this.owners.has(key))
    const ours = known.length > 1 && this.owners.get(known[0]).some(({ id }) => this.documents[id].address === TEXT)
    const owned = ours ? known.find(key => PLACE.test(key)) ?? known[0] : known[0]
    if (owned) return { key: owned, owners: this.owners.get(owned) }
    return { key: keys.find(key => this.documents.some(doc => doc.cites.has(key))) ?? "", owners: [] }
  }
}

/** Whether a query's words spell a phrase from a place on; in a phrase of several words a relative will do. */
const spells = (words, start, { words: phrase }) => start + phrase.length <= words.length && phrase.every((keys, j) => {
  const { exact, related } = words[start + j]
  return keys.some(key => exact.has(key) || phrase.length > 1 && related.has(key))
})

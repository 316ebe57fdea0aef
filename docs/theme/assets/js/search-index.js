// The documents as they are searched: which words stand where, who answers to which number, what synonyms weigh.
"use strict"

const WEIGHTS = { title: 5, name: 3, official: 2, lead: 1.2, footnote: 1, call: 0.8, prose: 0.8, note: 0.4, context: 0.3, fact: 0.3, unseen: 0.6 }
const KIND_WEIGHTS = { unit: 1, actor: 1, instrument: 1, initiative: 1, theme: 1, development: 0.45, help: 0.5, term: 0.1, page: 0.3 }
const SYNONYM = 0.75
/** How far from one another, beside their number, the words of a phrase may stand. */
const SLACK = 2
/** How many letters words of one family share at least, and which part of the shorter one. */
const ROOT = 6, KINSHIP = 0.6
const OFFICIAL = new Set(["official", "footnote"])

const sum = numbers => numbers.reduce((total, number) => total + number, 0)

/** Whether the words of a phrase stand close together among tokens. */
const standTogether = (tokens, words) => tokens.some((keys, at) => {
  if (!words[0].some(key => keys.includes(key))) return false
  const near = tokens.slice(Math.max(0, at - words.length - SLACK), at + words.length + SLACK)
  return words.every(wanted => near.some(held => held.some(key => wanted.includes(key))))
})

/** The rows of a table that came as columns. */
const readColumns = columns => (Object.values(columns)[0] ?? []).map((_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])))

class SearchIndex {
  constructor(data) {
    const { lemmas, order } = readForms(data.forms)
    this.lang = data.lang
    this.other = data.lang === "pl" ? "en" : "pl"
    this.lemmas = lemmas
    this.analysed = { pl: new Map(), en: new Map() }
    this.written = { pl: new Map(), en: new Map() }
    this.rarities = new Map()
    this.stop = new Set(Object.values(data.stop).join(" ").split(" "))
    this.patterns = data.patterns.map(([pattern, key]) => [new RegExp(pattern, "g"), key])
    this.postings = new Map()
    this.owners = new Map()
    this.documents = readColumns(data.documents).map((row, id) => this.read(row, id))
    this.questions = new Questions(readColumns(data.questions), order, word => this.keysOf(word, this.lang))
    for (const [key, id, weight] of this.questions.weights()) this.post(key, id, weight)
    this.meanLength = this.documents.reduce((sum, doc) => sum + doc.length, 0) / this.documents.length
    this.lexicon = new Lexicon([...this.lemmas.keys()].filter(form => this.analyse(form, "pl").some(key => this.postings.has(key))).concat([...this.surfaces]))
    const ids = new Map(this.documents.map(doc => [doc.address, doc.id]))
    this.linkAbout(ids)
    this.bases = new Lexicon([...this.postings.keys()].filter(key => key[0] !== "~" && key.length >= ROOT))
    this.synonyms = data.synonyms.map(group => this.readGroup(group))
    /** Key -> the synonym phrases that begin with it, each with its group. */
    this.openings = gather(this.synonyms.flatMap(group => group.flatMap(phrase => (phrase.words[0] ?? []).map(key => [key, { phrase, group }]))))
    this.renamed = new Set(this.synonyms.flat().flatMap(phrase => phrase.keys))
  }

  /** What each page is about: its themes, and the instruments and initiatives that it speaks of; and how many units each of these has. */
  linkAbout(ids) {
    this.units = new Map()
    for (const doc of this.documents) {
      const themes = doc.themes.map(name => ids.get(`themes/${name}/`)), named = doc.mentions.filter(id => this.documents[id].kind !== "actor")
      doc.about = [...themes, ...named].filter(id => id !== doc.id)
      if (doc.kind === "unit") for (const id of doc.about) this.units.set(id, (this.units.get(id) ?? 0) + 1)
    }
  }

  /** The keys of a folded word in a language: Polish lemmas, or an English stem marked with a tilde. */
  analyse(word, lang) {
    const cache = this.analysed[lang]
    if (!cache.has(word)) cache.set(word, lang === "en" ? [`~${stemEnglish(word)}`] : this.lemmatise(word))
    return cache.get(word)
  }

  lemmatise(word) {
    const known = this.lemmas.get(word)
    if (known) return known
    for (const [rule, put] of RULES) {
      const base = this.lemmas.get(word.replace(rule, put))
      if (base) return base
    }
    return [word]
  }

  /** The lemmas of the same family as a word: they begin alike (identyfikować, identyfikacja). */
  relatives(word) {
    if (word.length < ROOT || /\d/.test(word)) return []
    return this.analyse(word, "pl").filter(lemma => lemma.length >= ROOT).flatMap(lemma => this.bases.startingWith(lemma.slice(0, ROOT)).filter(base => {
      const least = Math.ceil(KINSHIP * Math.min(base.length, lemma.length))
      return base !== lemma && base.startsWith(lemma.slice(0, Math.max(ROOT, least)))
    }))
  }

  /** Whether a word, or whatever it is a form of, is too common to count. */
  isStop(word) {
    return this.stop.has(word) || this.lemmas.has(word) && this.lemmas.get(word).every(lemma => this.stop.has(lemma))
  }

  read({ address, kind, label, names, otherNames, anchors, sorts, texts, facets, themes, keys, unseen, mentions, also }, id) {
    const doc = { id, address, kind, label, title: names[0], themes: themes ? themes.split(" ") : [], mentions: mentions ? mentions.split(" ").map(Number) : [], length: 0, frequencies: new Map(), names: [], spots: [] }
    const calls = facets.values(), at = anchors.split(" "), sortOf = sorts.split(" ")
    this.surfaces ??= new Set()
    names.forEach((name, i) => doc.names.push(this.add(doc, name, this.lang, i ? WEIGHTS.name : WEIGHTS.title, i ? [] : doc.spots)))
    otherNames.forEach(name => doc.names.push(this.add(doc, name, this.other, WEIGHTS.name)))
    doc.parts = texts.map((text, i) => {
      const sort = sortOf[i]
      const lang = OFFICIAL.has(sort) ? "pl" : this.lang
      const spots = [], tokens = this.add(doc, text, lang, WEIGHTS[sort], spots)
      return { anchor: at[i], sort, text, lang, facets: sort === "call" ? new Set(this.facetsOf(calls.next().value)) : null, tokens, spots, keys: new Set(tokens.flat()) }
    })
    this.add(doc, unseen, this.other, WEIGHTS.unseen)
    this.add(doc, also, this.lang, WEIGHTS.official)
    for (const [key, frequency] of doc.frequencies) this.post(key, id, frequency)
    for (const key of keys) this.own(key, id)
    for (const part of doc.parts) if (part.sort === "footnote") this.own(`footnote ${part.anchor.slice(2)}`, id, part)
    doc.cites = new Set(this.keysIn(texts.join(" \n ")))
    return doc
  }

  /** Count a key into a document's weight among those that hold it. */
  post(key, id, weight) {
    if (!this.postings.has(key)) this.postings.set(key, new Map())
    const posting = this.postings.get(key)
    posting.set(id, (posting.get(id) ?? 0) + weight)
  }

  facetsOf(text) {
    return text.split(/ (?=to |force |theme )/)
  }

  own(key, id, part = null) {
    if (!this.owners.has(key)) this.owners.set(key, [])
    this.owners.get(key).push({ id, part })
  }

  /** Count a text's words into a document; for each word its keys, and in `spots` where it stands: [start, end, keys]. */
  add(doc, text, lang, weight, spots = []) {
    const tokens = []
    for (const { 0: written, index } of text.matchAll(WORDS)) {
      const keys = this.keysOf(written, lang)
      if (!keys) continue
      doc.length += weight
      for (const key of keys) doc.frequencies.set(key, (doc.frequencies.get(key) ?? 0) + weight)
      tokens.push(keys)
      spots.push([index, index + written.length, keys])
    }
    return tokens
  }

  /** The keys of a word as written, none for a stop word; each word is looked at once. */
  keysOf(written, lang) {
    const known = this.written[lang]
    if (!known.has(written)) {
      const word = fold(written), stop = this.isStop(word)
      known.set(written, stop ? null : this.analyse(word, lang))
      if (!stop) this.surfaces.add(word)
    }
    return known.get(written)
  }

  keysIn(text) {
    const folded = fold(text), found = []
    for (const [pattern, key] of this.patterns) {
      for (const match of folded.matchAll(pattern)) found.push(key.replace(/\$(\d)/g, (_, n) => match[n]))
    }
    return found
  }

  idf(key) {
    if (!this.rarities.has(key)) this.rarities.set(key, this.rarity(this.postings.get(key)?.size ?? 0))
    return this.rarities.get(key)
  }

  rarity(count) {
    return Math.log(1 + (this.documents.length - count + 0.5) / (count + 0.5))
  }

  weigh(doc, key) {
    const frequency = this.postings.get(key)?.get(doc)
    if (!frequency) return 0
    const length = 0.6 + 0.4 * this.documents[doc].length / this.meanLength
    return this.idf(key) * frequency * 2.2 / (frequency + 1.2 * length)
  }

  /** A synonym group: each phrase with the keys of its words and the documents where they stand together. */
  readGroup(group) {
    return Object.entries(group).flatMap(([lang, phrases]) => phrases.filter(Boolean).map(phrase => {
      const words = phrase.split(" ").map(word => this.analyse(word, lang))
      const documents = this.weighPhrase(words)
      return { words, keys: words.flat(), documents, idf: this.rarity(documents.size) }
    }))
  }

  /** The documents that hold some key of every word. */
  holdingAll(words) {
    const held = words.map(keys => keys.map(key => this.postings.get(key)).filter(Boolean))
    const size = postings => sum(postings.map(posting => posting.size))
    const rarest = held.reduce((a, b) => size(b) < size(a) ? b : a)
    const ids = [...new Set(rarest.flatMap(posting => [...posting.keys()]))]
    return ids.filter(id => held.every(postings => postings.some(posting => posting.has(id)))).map(id => this.documents[id])
  }

  /** Document id -> what a phrase weighs there, as if it were one word: only where its words stand close together. */
  weighPhrase(words) {
    const found = new Map()
    for (const doc of this.holdingAll(words)) {
      let frequency = 0
      for (const part of doc.parts) if (words.every(keys => keys.some(key => part.keys.has(key))) && standTogether(part.tokens, words)) frequency += WEIGHTS[part.sort]
      for (const name of doc.names) if (standTogether(name, words)) frequency += WEIGHTS.name * words.length / name.length
      if (frequency) found.set(doc.id, frequency)
    }
    const idf = this.rarity(found.size)
    for (const [id, frequency] of found) found.set(id, SYNONYM * idf * frequency * 2.2 / (frequency + 1.2))
    return found
  }
}

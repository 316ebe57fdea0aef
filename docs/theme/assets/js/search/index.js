// The pages as they are searched: which words are where, which page has which number, what a synonym counts for.
import { readForms } from "./forms.js"
import { Lexicon } from "./lexicon.js"
import { Questions } from "./questions.js"
import { BM25, MATCH, PLACES } from "./weights.js"
import { RULES, WORDS, fold, gather, stemEnglish, sum } from "./words.js"

/** How far from one another, next to their number, the words of a phrase may be. */
const SLACK = 2
/** How many letters words of one family share at least, and which part of the shorter one. */
const ROOT = 6, KINSHIP = 0.6
/** The anchor of a part that came without one, by its sort. */
const ANCHORS = { fact: "facts", context: "context" }
const OFFICIAL = new Set(["official", "footnote"])

/** Whether the words of a phrase are close together among tokens. */
const areClose = (tokens, words) => tokens.some((keys, at) => {
  if (!words[0].some(key => keys.includes(key))) return false
  const near = tokens.slice(Math.max(0, at - words.length - SLACK), at + words.length + SLACK)
  return words.every(wanted => near.some(held => held.some(key => wanted.includes(key))))
})

/** The rows of a table that came as columns. */
const readColumns = columns => {
  const entries = Object.entries(columns), [, first] = entries[0] ?? ["", []]
  return first.map((_, i) => Object.fromEntries(entries.map(([name, values]) => [name, values[i]])))
}

const splitWords = text => text ? text.split(" ") : []

const readFacets = text => new Set(text.split(/ (?=to |force |theme )/))

export class SearchIndex {
  /** `data` is search/index.json, as macros/search/index.py writes it. */
  constructor(data) {
    const { lemmas, order } = readForms(data.forms, data.endings)
    this.lang = data.lang
    this.other = { pl: "en", en: "pl" }[data.lang]
    this.kinds = data.kinds
    this.lemmas = lemmas
    this.stop = new Set(Object.values(data.stop).join(" ").split(" "))
    this.patterns = data.patterns.map(([pattern, key]) => [new RegExp(pattern, "g"), key])
    this.analysed = { pl: new Map(), en: new Map() }
    this.written = { pl: new Map(), en: new Map() }
    this.rarities = new Map()
    this.postings = new Map()
    this.owners = new Map()
    this.surfaces = new Set()
    this.readDocuments(data)
    this.dialled = this.documents.filter(doc => doc.kind === "help").flatMap(({ id, dialled }) => dialled.map(number => ({ id, number })))
    this.readQuestions(data, order)
    this.lexicon = new Lexicon(this.listWords())
    this.bases = new Lexicon([...this.postings.keys()].filter(key => key[0] !== "~" && key.length >= ROOT))
    this.readSynonyms(data)
  }

  readDocuments(data) {
    this.documents = readColumns(data.documents).map((row, id) => this.readDocument(row, id))
    this.meanLength = sum(this.documents.map(doc => doc.length)) / this.documents.length
    this.linkAbout(new Map(this.documents.map(doc => [doc.address, doc.id])))
  }

  readQuestions(data, order) {
    const page = this.documents.findIndex(doc => doc.address === "questions/")
    this.questions = new Questions(readColumns(data.questions), order, word => this.keysOf(word, this.lang), page)
    for (const [key, id, weight] of this.questions.weights()) {
      this.post(key, id, weight)
      const doc = this.documents[id]
      doc.asked ??= new Set()
      doc.asked.add(key)
    }
  }

  readSynonyms(data) {
    this.synonyms = data.synonyms.map(group => this.readGroup(group))
    const phrases = this.synonyms.flatMap(group => group.map(phrase => ({ phrase, group })))
    /** Key -> the synonym phrases that begin with it, each with its group. */
    this.openings = gather(phrases.flatMap(({ phrase, group }) => (phrase.words[0] ?? []).map(key => [key, { phrase, group }])))
    this.renamed = new Set(phrases.flatMap(({ phrase }) => phrase.keys))
  }

  /** All words that lead somewhere, in every form. */
  listWords() {
    const forms = [...this.lemmas.keys()].filter(form => this.analyse(form, "pl").some(key => this.postings.has(key)))
    return [...forms, ...this.surfaces]
  }

  /** What each page is about: its themes, and whom and what it mentions; and how many units each of these has. */
  linkAbout(ids) {
    this.units = new Map()
    for (const doc of this.documents) {
      const themes = doc.themes.map(name => ids.get(`themes/${name}/`))
      doc.about = [...themes, ...doc.mentions].filter(id => id !== doc.id)
      if (doc.kind === "unit") for (const id of doc.about) this.units.set(id, (this.units.get(id) ?? 0) + 1)
    }
  }

  /** The keys of a folded word in a language: Polish lemmas, or an English stem marked with a tilde. */
  analyse(word, lang) {
    const cache = this.analysed[lang]
    if (!cache.has(word)) cache.set(word, lang === "en" ? [`~${stemEnglish(word)}`] : this.lemmatise(word))
    return cache.get(word)
  }

  /** Its keys in both languages. */
  bothKeys(word) {
    return [...this.analyse(word, "pl"), ...this.analyse(word, "en")]
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
    return this.analyse(word, "pl").filter(lemma => lemma.length >= ROOT).flatMap(lemma => {
      const alike = this.bases.startingWith(lemma.slice(0, ROOT))
      return alike.filter(base => base !== lemma && base.startsWith(lemma.slice(0, sharedLength(base, lemma))))
    })
  }

  /** Whether a word, or every word that it is a form of, is too common to count. */
  isStop(word) {
    return this.stop.has(word) || this.lemmas.has(word) && this.lemmas.get(word).every(lemma => this.stop.has(lemma))
  }

  readDocument(row, id) {
    const { address, kind, label, names, otherNames } = row
    const doc = { id, address, kind, label, title: names[0], length: 0, frequencies: new Map(), names: [], spots: [] }
    doc.themes = splitWords(row.themes)
    doc.mentions = splitWords(row.mentions).map(Number)
    doc.dialled = row.kind === "help" ? splitWords(row.also) : []
    names.forEach((name, i) => doc.names.push(this.add(doc, name, this.lang, i ? PLACES.name : PLACES.title, i ? [] : doc.spots)))
    otherNames.forEach(name => doc.names.push(this.add(doc, name, this.other, PLACES.name)))
    doc.parts = this.readParts(doc, row)
    this.add(doc, row.unseen, this.other, PLACES.unseen)
    this.add(doc, row.also, this.lang, PLACES.official)
    for (const [key, frequency] of doc.frequencies) this.post(key, id, frequency)
    for (const key of row.keys) this.own(key, id)
    for (const part of doc.parts) if (part.sort === "footnote") this.own(`footnote ${part.anchor.slice(2)}`, id, part)
    doc.cites = new Set(this.keysIn(row.texts.join(" \n ")))
    return doc
  }

  readParts(doc, { anchors, sorts, texts, facets }) {
    const calls = facets.values(), at = anchors.split(" "), sortOf = sorts.split(" ")
    return texts.map((text, i) => {
      const sort = sortOf[i], lang = OFFICIAL.has(sort) ? "pl" : this.lang
      const spots = [], tokens = this.add(doc, text, lang, PLACES[sort], spots)
      const asked = sort === "call" ? readFacets(calls.next().value) : null
      return { anchor: at[i] || ANCHORS[sort] || "", sort, text, lang, facets: asked, tokens, spots, keys: new Set(tokens.flat()) }
    })
  }

  /** Count a key into a document's weight among those that hold it. */
  post(key, id, weight) {
    if (!this.postings.has(key)) this.postings.set(key, new Map())
    const posting = this.postings.get(key)
    posting.set(id, (posting.get(id) ?? 0) + weight)
  }

  own(key, id, part = null) {
    if (!this.owners.has(key)) this.owners.set(key, [])
    this.owners.get(key).push({ id, part })
  }

  /** Count a text's words into a document; for each word its keys, and in `spots` where it is: [start, end, keys]. */
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

  /** The keys of a word as written, null for a stop word; each word is read once. */
  keysOf(written, lang) {
    const known = this.written[lang]
    if (!known.has(written)) {
      const word = fold(written), stop = this.isStop(word)
      known.set(written, stop ? null : this.analyse(word, lang))
      if (!stop) this.surfaces.add(word)
    }
    return known.get(written)
  }

  /** The numbers of documents and places that a text cites, in one form each. */
  keysIn(text) {
    const folded = fold(text), found = []
    for (const [pattern, key] of this.patterns) {
      for (const match of folded.matchAll(pattern)) found.push(key.replace(/\$(\d)/g, (_, n) => match[n]))
    }
    return found
  }

  /** How telling a key is: the rarer, the more (inverse document frequency). */
  idf(key) {
    if (!this.rarities.has(key)) this.rarities.set(key, this.rarity(this.postings.get(key)?.size ?? 0))
    return this.rarities.get(key)
  }

  rarity(count) {
    return Math.log(1 + (this.documents.length - count + 0.5) / (count + 0.5))
  }

  /** What a key counts in a document (BM25). */
  weigh(doc, key) {
    const frequency = this.postings.get(key)?.get(doc)
    if (!frequency) return 0
    const length = 1 - BM25.length + BM25.length * this.documents[doc].length / this.meanLength
    return this.idf(key) * frequency * (BM25.saturation + 1) / (frequency + BM25.saturation * length)
  }

  /** A synonym group: each phrase with the keys of its words and the documents where these are close together. */
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

  /** Document id -> what a phrase counts there, as if it were one word: only where its words are close together. */
  weighPhrase(words) {
    const found = new Map()
    for (const doc of this.holdingAll(words)) {
      let frequency = 0
      for (const part of doc.parts) {
        const holdsAll = words.every(keys => keys.some(key => part.keys.has(key)))
        if (holdsAll && areClose(part.tokens, words)) frequency += PLACES[part.sort]
      }
      for (const name of doc.names) if (areClose(name, words)) frequency += PLACES.name * words.length / name.length
      if (frequency) found.set(doc.id, frequency)
    }
    const idf = this.rarity(found.size)
    for (const [id, frequency] of found) {
      found.set(id, MATCH.synonym * idf * frequency * (BM25.saturation + 1) / (frequency + BM25.saturation))
    }
    return found
  }
}

/** How many letters of a lemma another one must begin with to be of its family. */
const sharedLength = (base, lemma) => Math.max(ROOT, Math.ceil(KINSHIP * Math.min(base.length, lemma.length)))

// Finds and ranks documents: BM25 over lemmas, names and nearness counting, synonyms and identifiers beside the words themselves.
"use strict"

const WEIGHTS = { title: 5, name: 3, official: 2, lead: 1.2, footnote: 1, call: 0.8, note: 0.4, context: 0.3, fact: 0.3, unseen: 0.6 }
const KIND_WEIGHTS = { unit: 1, actor: 1, instrument: 1, initiative: 1, theme: 1, development: 0.55, help: 0.5, term: 0.12, page: 0.3 }
const SYNONYM = 0.75, CORRECTED = 0.8, COMPLETED = 0.35
/** How much of its score an entity lends to the units that speak of it. */
const MENTIONED = 0.35
/** How far from one another, beside their number, the words of a phrase may stand. */
const SLACK = 2
const OFFICIAL = new Set(["official", "footnote"])

/** Whether the words of a phrase stand close together among tokens. */
const standTogether = (tokens, words) => tokens.some((keys, at) => {
  if (!words[0].some(key => keys.includes(key))) return false
  const near = tokens.slice(Math.max(0, at - words.length - SLACK), at + words.length + SLACK)
  return words.every(wanted => near.some(held => held.some(key => wanted.includes(key))))
})

class SearchIndex {
  constructor(data, lemmas) {
    this.lang = data.lang
    this.other = data.lang === "pl" ? "en" : "pl"
    this.lemmas = lemmas
    this.stop = new Set(Object.values(data.stop).join(" ").split(" "))
    this.patterns = data.patterns.map(([pattern, key]) => [new RegExp(pattern, "g"), key])
    this.postings = new Map()
    this.owners = new Map()
    this.documents = data.documents.map((row, id) => this.read(row, id))
    this.meanLength = this.documents.reduce((sum, doc) => sum + doc.length, 0) / this.documents.length
    this.lexicon = new Lexicon([...this.lemmas.keys()].filter(form => this.analyse(form, "pl").some(key => this.postings.has(key))).concat([...this.surfaces]))
    const ids = new Map(this.documents.map(doc => [doc.address, doc.id]))
    for (const doc of this.documents) doc.mentions = doc.mentions.map(address => ids.get(address))
    this.synonyms = data.synonyms.map(group => this.readGroup(group))
  }

  /** The keys of a folded word in a language: Polish lemmas, or an English stem marked with a tilde. */
  analyse(word, lang) {
    if (lang === "en") return [`~${stemEnglish(word)}`]
    const known = this.lemmas.get(word)
    if (known) return known
    for (const [rule, put] of RULES) {
      const base = this.lemmas.get(word.replace(rule, put))
      if (base) return base
    }
    return [word]
  }

  read([address, kind, label, names, otherNames, parts, themes, keys, unseen, mentions], id) {
    const doc = { id, address, kind, label, title: names[0], themes: themes ? themes.split(" ") : [], mentions: mentions ? mentions.split(" ") : [], length: 0, frequencies: new Map(), names: [] }
    this.surfaces ??= new Set()
    names.forEach((name, i) => doc.names.push(this.add(doc, name, this.lang, i ? WEIGHTS.name : WEIGHTS.title)))
    otherNames.forEach(name => doc.names.push(this.add(doc, name, this.other, WEIGHTS.name)))
    doc.parts = parts.map(([anchor, sort, text, facets]) => {
      const lang = OFFICIAL.has(sort) ? "pl" : this.lang
      const tokens = this.add(doc, text, lang, WEIGHTS[sort])
      return { anchor, sort, text, lang, facets: facets ? new Set(this.facetsOf(facets)) : null, tokens, keys: new Set(tokens.flat()) }
    })
    if (unseen) this.add(doc, unseen, this.other, WEIGHTS.unseen)
    for (const [key, frequency] of doc.frequencies) {
      if (!this.postings.has(key)) this.postings.set(key, new Map())
      this.postings.get(key).set(id, frequency)
    }
    for (const key of keys) this.own(key, id)
    for (const part of doc.parts) if (part.sort === "footnote") this.own(`footnote ${part.anchor.slice(2)}`, id, part)
    doc.cites = new Set(this.keysIn(parts.map(part => part[2]).join(" \n ")))
    return doc
  }

  facetsOf(text) {
    return text.split(/ (?=to |force |theme )/)
  }

  own(key, id, part = null) {
    if (!this.owners.has(key)) this.owners.set(key, [])
    this.owners.get(key).push({ id, part })
  }

  /** Count a text's words into a document; for each word its keys. */
  add(doc, text, lang, weight) {
    const tokens = []
    for (const [word] of cutWords(text)) {
      if (this.stop.has(word)) continue
      doc.length += weight
      this.surfaces.add(word)
      const keys = this.analyse(word, lang)
      for (const key of keys) doc.frequencies.set(key, (doc.frequencies.get(key) ?? 0) + weight)
      tokens.push(keys)
    }
    return tokens
  }

  keysIn(text) {
    const folded = fold(text), found = []
    for (const [pattern, key] of this.patterns) {
      for (const match of folded.matchAll(pattern)) found.push(key.replace(/\$(\d)/g, (_, n) => match[n]))
    }
    return found
  }

  idf(key) {
    const count = this.postings.get(key)?.size ?? 0
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
      return { words, keys: words.flat(), documents: this.weighPhrase(words) }
    }))
  }

  /** Document id -> what a phrase weighs there, as if it were one word: only where its words stand close together. */
  weighPhrase(words) {
    const found = new Map()
    for (const id of new Set(words[0].flatMap(key => [...this.postings.get(key)?.keys() ?? []]))) {
      const doc = this.documents[id]
      let frequency = 0
      for (const part of doc.parts) if (standTogether(part.tokens, words)) frequency += WEIGHTS[part.sort]
      for (const name of doc.names) if (standTogether(name, words)) frequency += WEIGHTS.name * words.length / name.length
      if (frequency) found.set(id, frequency)
    }
    const idf = Math.log(1 + (this.documents.length - found.size + 0.5) / (found.size + 0.5))
    for (const [id, frequency] of found) found.set(id, SYNONYM * idf * frequency * 2.2 / (frequency + 1.2))
    return found
  }

  /** What a query's words mean: for each word its keys with weights, and how it was understood. */
  understand(query) {
    const all = cutWords(query).map(([word]) => word)
    const telling = all.filter(word => !this.stop.has(word))
    const complete = /[^\p{L}\p{N}]$/u.test(query)
    return (telling.length ? telling : all).map((word, i, { length }) => this.understandWord(word, i === length - 1 && !complete))
  }

  understandWord(word, last) {
    const keys = new Map(), put = (key, weight) => this.postings.has(key) && keys.set(key, Math.max(keys.get(key) ?? 0, weight))
    const exact = [...this.analyse(word, "pl"), ...this.analyse(word, "en")]
    exact.forEach(key => put(key, 1))
    const known = keys.size > 0 || this.lemmas.has(word)
    let corrected = []
    if (last && word.length > 1 || !known && word.length > 3) {
      for (const form of this.lexicon.startingWith(word)) this.bothKeys(form).forEach(key => put(key, known ? COMPLETED : COMPLETED * 1.5))
    }
    if (!known) {
      corrected = this.lexicon.near(word)
      for (const form of corrected) this.bothKeys(form).forEach(key => put(key, CORRECTED))
    }
    const main = [...keys].filter(([, weight]) => weight >= CORRECTED)
    const idfs = (main.length ? main : [...keys]).map(([key]) => this.idf(key))
    return { word, exact: new Set([...exact, ...main.map(([key]) => key)]), keys, corrected, idf: idfs.length ? Math.min(...idfs) : 1 }
  }

  bothKeys(form) {
    return [...this.analyse(form, "pl"), ...this.analyse(form, "en")]
  }

  /** The longest synonym phrases that the query's words spell, each with the other phrases of its group. */
  expand(words) {
    const found = []
    for (const group of this.synonyms) {
      for (const phrase of group) {
        for (let i = 0; i + phrase.words.length <= words.length; i++) {
          if (phrase.words.every((keys, j) => keys.some(key => words[i + j].exact.has(key)))) found.push({ start: i, size: phrase.words.length, group })
        }
      }
    }
    const inside = (a, b) => a.size < b.size && a.start >= b.start && a.start + a.size <= b.start + b.size
    return found.filter(a => !found.some(b => inside(a, b)))
  }

  /** Ranked hits for a query and facets: document, score, the part to open, the keys that matched. */
  search(query, facets = {}) {
    const words = this.understand(query)
    const cited = this.cited(query)
    if (!words.length) return { words, hits: this.browse(facets) }
    const found = this.match(words)
    for (const { id } of cited.owners) if (!found.has(id)) found.set(id, { gains: [], shares: [] })
    if (cited.key) for (const doc of this.documents) if (doc.cites.has(cited.key) && !found.has(doc.id)) found.set(doc.id, { gains: [], shares: [] })
    const keys = new Set(words.flatMap(word => [...word.keys.keys()]))
    const hits = [...found].flatMap(([id, match]) => this.judge(this.documents[id], match, words, cited, keys, facets))
    this.raiseMentions(hits)
    return { words, hits: hits.sort((a, b) => b.score - a.score || a.doc.id - b.doc.id) }
  }

  /** Document id -> what each word of the query gains there and how well it is matched. */
  match(words) {
    const found = new Map()
    const note = (id, i, gain, share, keys = []) => {
      if (!found.has(id)) found.set(id, { gains: words.map(() => 0), shares: words.map(() => 0), keys: new Set() })
      const match = found.get(id)
      match.gains[i] = Math.max(match.gains[i], gain)
      match.shares[i] = Math.max(match.shares[i], share)
      keys.forEach(key => match.keys.add(key))
    }
    words.forEach((word, i) => {
      for (const [key, weight] of word.keys) {
        for (const id of this.postings.get(key).keys()) note(id, i, weight * this.weigh(id, key), weight)
      }
    })
    for (const { start, size, group } of this.expand(words)) {
      for (const phrase of group) {
        for (const [id, gain] of phrase.documents) {
          for (let i = start; i < start + size; i++) note(id, i, gain / size, SYNONYM, phrase.keys)
        }
      }
    }
    return found
  }

  /** Raise the units that speak of what was asked for by its name. */
  raiseMentions(hits) {
    const asked = hits.filter(hit => hit.like >= 0.5 && ["actor", "instrument", "initiative"].includes(hit.doc.kind))
    const best = Math.max(...asked.map(hit => hit.like), 0)
    for (const { doc, score } of asked.filter(hit => hit.like === best)) {
      for (const hit of hits) if (hit.doc.mentions.includes(doc.id)) hit.raised = Math.max(hit.raised ?? 0, MENTIONED * score)
    }
    for (const hit of hits) hit.score += hit.raised ?? 0
  }

  judge(doc, match, words, cited, keys, facets) {
    const part = this.choosePart(doc, words, match.keys, facets, cited)
    if (part === undefined) return []
    const total = words.reduce((sum, word) => sum + word.idf, 0)
    const share = match.shares.reduce((sum, value, i) => sum + value * words[i].idf, 0) / total
    const gained = match.gains.reduce((sum, value) => sum + value, 0)
    const near = part ? this.cover(part.keys, words, match.keys) : 0
    const like = this.likeName(doc, words, match.keys)
    const score = gained * share ** 2 * (1 + 0.6 * near) * (1 + 2 * like ** 2) * KIND_WEIGHTS[doc.kind]
    const bonus = this.bonus(doc, cited)
    if (!bonus && share < 0.25 && like < 0.4) return []
    return [{ doc, like, score: score + bonus, part, keys: new Set([...keys, ...match.keys ?? []]) }]
  }

  /** What a citation in the query is worth: most for what it is the number of, then for who cites it. */
  bonus(doc, { key, owners }) {
    if (owners.some(owner => owner.id === doc.id)) return 1000
    if (!key || !doc.cites.has(key)) return 0
    return doc.kind === "unit" ? 200 : doc.kind === "instrument" && !owners.length ? 300 : 100
  }

  /** How much of the query, by telling weight, stands among some keys. */
  cover(keys, words, more = new Set()) {
    const total = words.reduce((sum, word) => sum + word.idf, 0)
    const held = words.reduce((sum, word) => sum + ([...word.keys.keys()].some(key => keys.has(key)) ? word.idf : 0), 0)
    const synonym = [...more].some(key => keys.has(key)) ? 0.3 : 0
    return Math.max(held / total, synonym)
  }

  /** How like the query is to the document's likest name: 1 for the same words, less for each that is only in one of them. */
  likeName(doc, words, more = new Set()) {
    const total = words.reduce((sum, word) => sum + word.idf, 0)
    const meant = word => key => (word.keys.get(key) ?? 0) >= 0.5
    const tell = keys => Math.min(...keys.map(key => this.idf(key)))
    return Math.max(...doc.names.map(name => {
      const held = words.filter(word => name.some(keys => keys.some(meant(word)))).reduce((sum, word) => sum + word.idf, 0)
      const own = name.reduce((sum, keys) => sum + tell(keys), 0)
      const shared = name.filter(keys => words.some(word => keys.some(meant(word)))).reduce((sum, keys) => sum + tell(keys), 0)
      const whole = own && shared === own ? 0.6 * Math.sqrt(held / total) : 0
      const alike = name.length && name.every(keys => keys.some(key => more.has(key))) ? SYNONYM : 0
      return own && total ? Math.max(held / total * (shared / own), whole, alike) : 0
    }), 0) * (doc.kind === "unit" ? 0.7 : 1)
  }

  /** The part to show: the one that covers most of the query; null where no part is nearer than another, undefined where facets rule the page out. */
  choosePart(doc, words, more, facets, cited) {
    if (facets.kind && doc.kind !== facets.kind) return undefined
    const wanted = ["to", "force", "theme"].filter(name => facets[name]).map(name => `${name} ${facets[name]}`)
    const calls = doc.parts.filter(part => part.facets && wanted.every(facet => part.facets.has(facet)))
    const themed = wanted.length === 1 && facets.theme && doc.themes.includes(facets.theme)
    if (wanted.length && !calls.length && !themed) return undefined
    const owned = cited.owners.find(owner => owner.id === doc.id && owner.part)
    if (owned) return owned.part
    const candidates = wanted.length && calls.length ? calls : doc.parts
    let best = null, most = 0
    for (const part of candidates) {
      const cover = this.cover(part.keys, words, more) * (1 + WEIGHTS[part.sort] / 10)
      if (cover > most) [best, most] = [part, cover]
    }
    return best ?? (wanted.length ? calls[0] ?? null : null)
  }

  /** What the query cites: the first known key and the documents that it is the number of. */
  cited(query) {
    for (const key of this.keysIn(query)) {
      if (this.owners.has(key)) return { key, owners: this.owners.get(key) }
      if (this.documents.some(doc => doc.cites.has(key))) return { key, owners: [] }
    }
    return { key: "", owners: [] }
  }

  /** All that facets let through, in the order of the site; nothing without facets. */
  browse(facets) {
    if (!Object.values(facets).some(Boolean)) return []
    const none = { key: "", owners: [] }
    return this.documents.flatMap(doc => {
      const part = this.choosePart(doc, [], new Set(), facets, none)
      return part === undefined ? [] : [{ doc, score: 1 / (1 + doc.id), part: part ?? doc.parts[0] ?? null, keys: new Set() }]
    })
  }
}

// Ranks what answers a query: BM25 over lemmas, names and nearness counting, synonyms and citations beside the words.
"use strict"

/** How many documents a query of one word is weighed against, at most; one of more words against as many fewer. */
const JUDGED = 400
/** The share of a query, by telling weight, that a page must answer at least. */
const LEAST = 0.15
/** Kinds that count in full where the query is their name. */
const NAMED = new Set(["page", "help"])
/** From which likeness on a query is the name of a page, which then opens at its top. */
const NAMESAKE = 0.8
const ENTITIES = new Set(["actor", "instrument", "initiative"])

class Ranker extends QueryReader {
  /** What matches a query or is only cited by it, as far as the facets let it through. */
  find(query, facets) {
    const found = this.match(query), { cited, words } = query
    if (cited.key) for (const doc of this.documents) if (this.bonus(doc, cited) && !found.has(doc.id)) found.set(doc.id, blankMatch(words))
    for (const id of [...found.keys()]) if (!this.allows(this.documents[id], facets)) found.delete(id)
    return found
  }

  /** The matches worth showing, each with its score and the part to open, in no order. */
  rank(found, { cited, words, asks, asksWhat }, facets) {
    const named = asksWhat ? new Set([...NAMED, "term"]) : NAMED, kinds = asks ? QUESTION_WEIGHTS : KIND_WEIGHTS
    return this.likeliest(found, cited, JUDGED / words.length).flatMap(([id, match]) => this.judge(this.documents[id], match, words, { cited, facets, named, kinds }))
  }

  /** The matches worth judging: all where they are few, else those that gain most. */
  likeliest(found, cited, most) {
    if (found.size <= most) return [...found]
    const worth = ([id, match]) => this.bonus(this.documents[id], cited) + sum(match.gains) * sum(match.shares) * KIND_WEIGHTS[this.documents[id].kind]
    return [...found].map(entry => [worth(entry), entry]).sort(([a], [b]) => b - a).slice(0, most).map(([, entry]) => entry)
  }

  /** Document id -> what each word of a query gains there, how well it is matched, and by which keys. */
  match({ words, synonyms }) {
    const found = new Map()
    this.matchWords(words, found)
    for (const synonym of synonyms) this.matchSynonym(words, synonym, found)
    for (const word of words) word.idf ||= 1
    return found
  }

  matchWords(words, found) {
    words.forEach((word, i) => {
      for (const [key, weight] of word.keys) {
        for (const id of this.postings.get(key).keys()) note(found, words, id, i, weight * this.weigh(id, key), weight).held[i].set(key, weight)
      }
    })
  }

  /** What the phrases of a group gain for the words that spell one of them; none tells more than all of them together. */
  matchSynonym(words, { start, size, group }, found) {
    const idf = this.rarity(new Set(group.flatMap(phrase => [...phrase.documents.keys()])).size)
    for (const word of words.slice(start, start + size)) {
      word.named = true
      word.idf = word.idf ? Math.min(word.idf, idf) : idf
    }
    for (const phrase of group) {
      for (const [id, gain] of phrase.documents) {
        const weight = gain * (phrase.idf ? Math.min(1, idf / phrase.idf) : 0) / size
        for (let i = start; i < start + size; i++) note(found, words, id, i, weight, SYNONYM).phrases.push({ i, phrase })
      }
    }
  }

  judge(doc, match, words, { cited, facets, named, kinds }) {
    const part = this.choosePart(doc, match, words, facets, cited)
    const total = sum(words.map(word => word.idf)) || 1
    const { like, whole, titled } = this.likeName(doc, match, words, total)
    const share = Math.max(sum(match.shares.map((value, i) => value * words[i].idf)) / total, whole)
    const near = part ? cover(part.keys, match, words) / total : 0
    const bonus = this.bonus(doc, cited)
    if (!bonus && share < LEAST) return []
    const kind = kinds[doc.kind] ** (named.has(doc.kind) ? 1 - like : 1)
    const score = sum(match.gains) * share * (1 + 0.6 * near) * (1 + 2 * like ** 2) * (1 + 0.5 * titled ** 2) * kind
    const keys = new Set([...match.held.flatMap(held => [...held.keys()]), ...match.phrases.flatMap(({ phrase }) => phrase.keys)])
    const top = like >= NAMESAKE && ENTITIES.has(doc.kind) && !part?.facets
    return [{ doc, like, score: score + bonus, part: top ? doc.parts[0] : part ?? doc.parts[0] ?? null, keys }]
  }

  /** What a citation in the query is worth: most for what it is the number of, then for who cites it or speaks of it. */
  bonus(doc, { key, owners }) {
    if (owners.some(owner => owner.id === doc.id)) return 1000
    if (!key || !doc.cites.has(key) && !owners.some(({ id }) => doc.mentions.includes(id))) return 0
    return doc.kind === "unit" ? 200 : doc.kind === "instrument" && !owners.length ? 300 : 100
  }

  /** How like the query is to the document's likest name (1: the same words), and how much of the query one whole name, or the title, makes up. */
  likeName(doc, match, words, total) {
    doc.telling ??= doc.names.map(name => name.map(keys => Math.min(...keys.map(key => this.idf(key)))))
    doc.nameKeys ??= new Set(doc.names.flat(2))
    let like = 0, whole = 0, titled = 0
    if (!match.phrases.length && !match.held.some(held => [...held.keys()].some(key => doc.nameKeys.has(key)))) return { titled, like, whole }
    for (const [at, name] of doc.names.entries()) {
      if (!name.length) continue
      const telling = doc.telling[at]
      const meant = (keys, i) => keys.some(key => (match.held[i].get(key) ?? 0) >= 0.5)
      const held = sum(words.map((word, i) => name.some(keys => meant(keys, i)) ? word.idf : 0)) / total
      if (!at) titled = held
      const shared = sum(name.map((keys, j) => words.some((_, i) => meant(keys, i)) ? telling[j] : 0)) / sum(telling)
      const alike = match.phrases.some(({ phrase }) => phrase.words.length === name.length && name.every(keys => keys.some(key => phrase.keys.includes(key))))
      like = Math.max(like, held * shared, alike ? SYNONYM : 0)
      if (shared === 1) whole = Math.max(whole, 0.8 * Math.sqrt(held))
    }
    const ease = doc.kind === "unit" ? 0.7 : 1
    return { titled, like: like * ease, whole: ENTITIES.has(doc.kind) || doc.kind === "theme" ? whole : 0 }
  }

  /** Whether facets let a document through: it is of the kind, and it makes such a call or is about the theme. */
  allows(doc, facets) {
    if (facets.kind && doc.kind !== facets.kind) return false
    const wanted = wantedOf(facets)
    return !wanted.length || callsOf(doc, wanted).length > 0 || wanted.length === 1 && doc.themes.includes(facets.theme)
  }

  /** The part to show: the one that covers most of the query, among the calls that the facets want; null where none does. */
  choosePart(doc, match, words, facets, cited) {
    const owned = cited.owners.find(owner => owner.id === doc.id && owner.part)
    if (owned) return owned.part
    const wanted = wantedOf(facets), calls = wanted.length ? callsOf(doc, wanted) : []
    let best = calls[0] ?? null, most = 0
    for (const part of calls.length ? calls : doc.parts) {
      const covered = cover(part.keys, match, words) * (1 + WEIGHTS[part.sort] / 10)
      if (covered > most) [best, most] = [part, covered]
    }
    return best
  }

}

const wantedOf = facets => ["to", "force", "theme"].filter(name => facets[name]).map(name => `${name} ${facets[name]}`)

const callsOf = (doc, wanted) => doc.parts.filter(part => part.facets && wanted.every(facet => part.facets.has(facet)))

/** Note what a word of the query gains in a document; the match there. */
const note = (found, words, id, i, gain, share) => {
  if (!found.has(id)) found.set(id, blankMatch(words))
  const match = found.get(id)
  match.gains[i] = Math.max(match.gains[i], gain)
  match.shares[i] = Math.max(match.shares[i], share)
  return match
}

const blankMatch = words => ({ gains: words.map(() => 0), shares: words.map(() => 0), held: words.map(() => new Map()), phrases: [] })

/** How much of the query, by telling weight, stands among some keys: the words themselves, or a synonym of them. */
const cover = (keys, match, words) => sum(words.map((word, i) => {
  let most = 0
  for (const [key, weight] of match.held[i]) if (weight > most && keys.has(key)) most = weight
  if (most < SYNONYM && match.phrases.some(({ i: at, phrase }) => at === i && phrase.words.every(wanted => wanted.some(key => keys.has(key))))) most = SYNONYM
  return most * word.idf
}))

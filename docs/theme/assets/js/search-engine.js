// Answers a query: ranks what matches, raises what that leads to, and puts help before everything where it is needed.
"use strict"

/** Which part of the best score a page must reach to be shown; what is below would only make the list long. */
const WORTH = 0.01
/** How much of its score an entity lends to the units that speak of it. */
const MENTIONED = 0.2
/** How much of its score a unit lends to those whom it asks, where the query asks who. */
const ADDRESSED = 0.7
/** How much of their scores the best units lend to what they are about, how many units do, and up to which part of the best score. */
const LENT = 0.4, LENDERS = 5, LENT_MOST = 0.6
const HELP = "help/"

class Search extends Ranker {
  /** Ranked hits for a query and facets: document, score, the part to open, the keys that matched. */
  search(text, facets = {}) {
    const query = this.readQuery(text), { words, cited } = query
    if (query.despairs) return { words, hits: this.listHelp(facets), needsHelp: true }
    if (!words.length && !cited.key) return { words, hits: this.browse(facets) }
    const found = this.find(query, facets), hits = this.rank(found, query, facets)
    this.raise(hits, query, found, facets)
    const least = WORTH * bestOf(hits)
    return { words, needsHelp: query.needsHelp, hits: hits.filter(hit => hit.score >= least).sort((a, b) => b.score - a.score || a.doc.id - b.doc.id) }
  }

  /** Let what was found lead to more. */
  raise(hits, { words, synonyms, asks, asksWho, needsHelp }, found, facets) {
    raiseMentions(hits)
    if (words.length > 1) this.raiseAbout(hits, facets)
    if (asksWho) this.raiseAddressed(hits, found, words)
    if (asks) this.raiseAnswers(hits, words, synonyms)
    if (needsHelp) this.offerHelp(hits, facets)
  }

  /** The helplines, in the order of their page, and the page: for who does not want to live, and nothing else then. */
  listHelp(facets) {
    const lines = this.documents.filter(doc => doc.address.startsWith(HELP) && this.allows(doc, facets))
    return lines.map(doc => blankHit(doc, 1 / (1 + doc.id)))
  }

  /** All that facets let through, in the order of the site; nothing without facets. */
  browse(facets) {
    if (!Object.values(facets).some(Boolean)) return []
    return this.documents.filter(doc => this.allows(doc, facets)).map(doc => {
      const part = this.choosePart(doc, blankMatch([]), [], facets, { key: "", owners: [] })
      return blankHit(doc, 1 / (1 + doc.id), part)
    })
  }

  /** The pages that answer a question which is like the query gain, the more the liker; whether somebody needs help, no likeness of words tells. */
  raiseAnswers(hits, words, synonyms) {
    const shares = this.questions.answering(words, synonyms)
    for (const hit of hits.filter(hit => hit.doc.address !== HELP)) {
      const share = shares.get(hit.doc.id) ?? 0
      hit.score *= (1 + ANSWER * share ** 3) / QUESTION_WEIGHTS[hit.doc.kind] ** share
    }
  }

  /** The page with helplines before everything else. */
  offerHelp(hits, facets) {
    const doc = this.documents.find(doc => doc.address === HELP)
    if (!doc || !this.allows(doc, facets)) return
    const score = 1 + bestOf(hits), hit = hits.find(hit => hit.doc === doc)
    if (hit) hit.score = score
    else hits.push(blankHit(doc, score))
  }

  /** Who is asked to do what a question asks about: the addressees of the call that answers it best gain from its unit. */
  raiseAddressed(hits, found, words) {
    const byAddress = new Map(hits.map(hit => [hit.doc.address, hit]))
    const units = hits.filter(hit => hit.doc.kind === "unit").sort((a, b) => b.score - a.score).slice(0, 3)
    for (const { doc, score } of units) {
      const covered = part => part.facets ? cover(part.keys, found.get(doc.id), words) : 0
      const call = doc.parts.reduce((best, part) => covered(part) > covered(best) ? part : best)
      for (const facet of covered(call) ? call.facets : []) {
        const hit = byAddress.get(facet.replace(/^to (.*)$/, "actors/$1/"))
        if (hit) hit.score = Math.max(hit.score, Math.min(hit.score + ADDRESSED * score, 0.98 * score))
      }
    }
  }

  /** What the best units are about answers a question, too: it gains from each of them, the more the fewer units it has. */
  raiseAbout(hits, facets) {
    const most = LENT_MOST * bestOf(hits)
    const lenders = hits.filter(hit => hit.doc.kind === "unit").sort((a, b) => b.score - a.score).slice(0, LENDERS)
    const byId = new Map(hits.map(hit => [hit.doc.id, hit])), lent = new Map()
    for (const { doc, score } of lenders) for (const id of doc.about) lent.set(id, (lent.get(id) ?? 0) + LENT * score / Math.sqrt(this.units.get(id)))
    for (const [id, gain] of lent) {
      const doc = this.documents[id], hit = byId.get(id)
      if (hit) hit.score = Math.max(hit.score, Math.min(hit.score + gain, most))
      else if (this.allows(doc, facets)) hits.push(blankHit(doc, Math.min(gain, most)))
    }
  }
}

/** A hit for what no word of the query was matched in; it opens at the part given or else at the first one. */
const blankHit = (doc, score, part = null) => ({ doc, like: 0, score, part: part ?? doc.parts[0] ?? null, keys: new Set() })

const bestOf = hits => hits.reduce((most, hit) => Math.max(most, hit.score), 0)

/** Raise the units that speak of what was asked for by its name, or are about it, to no more than the page of that name. */
const raiseMentions = hits => {
  const asked = hits.filter(hit => hit.like >= 0.5 && (ENTITIES.has(hit.doc.kind) || hit.doc.kind === "theme"))
  const best = Math.max(...asked.map(hit => hit.like), 0)
  for (const { doc, score } of asked.filter(hit => hit.like === best)) {
    const speaks = ({ doc: other }) => other.mentions.includes(doc.id) || other.kind === "unit" && other.about.includes(doc.id)
    for (const hit of hits) {
      if (hit.score < score && speaks(hit)) hit.raised = Math.max(hit.raised ?? 0, Math.min(hit.score + MENTIONED * score, 0.99 * score))
    }
  }
  for (const hit of hits) hit.score = hit.raised ?? hit.score
}

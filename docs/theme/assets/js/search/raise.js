// What was found leads to more: pages gain from those that mention them, ask them, are about them or answer the question.
import { allows } from "./facets.js"
import { cover } from "./match.js"
import { ENTITIES } from "./rank.js"
import { QUESTIONS, QUESTION_KINDS, RAISED } from "./weights.js"

export const HELP = "help/"

/** A hit for a page in which no word of the query was matched; it opens at the part given, or at its first one. */
export const blankHit = (doc, score, part = null) => ({ doc, like: 0, score, part: part ?? doc.parts[0] ?? null, keys: new Set() })

export const bestOf = hits => hits.reduce((most, hit) => Math.max(most, hit.score), 0)

/** Change the scores of hits by what was found, and add those that it leads to. */
export const raiseHits = (index, hits, query, found, facets) => {
  raiseMentions(hits)
  if (query.words.length > 1) raiseAbout(index, hits, facets)
  if (query.asksWho) raiseAddressees(hits, found, query.words)
  if (query.asks) raiseAnswers(index, hits, query)
  if (query.needsHelp) offerHelp(index, hits, facets)
}

const bestUnits = (hits, number) => hits.filter(hit => hit.doc.kind === "unit").sort((a, b) => b.score - a.score).slice(0, number)

/** Units that mention what was asked for by its name, or are about it, to no more than the page of that name. */
const raiseMentions = hits => {
  const { share, most, like } = RAISED.mention
  const asked = hits.filter(hit => hit.like >= like && (ENTITIES.has(hit.doc.kind) || hit.doc.kind === "theme"))
  const best = Math.max(...asked.map(hit => hit.like), 0)
  for (const { doc, score } of asked.filter(hit => hit.like === best)) {
    for (const hit of hits.filter(other => other.score < score && mentions(other.doc, doc))) {
      hit.raised = Math.max(hit.raised ?? 0, Math.min(hit.score + share * score, most * score))
    }
  }
  for (const hit of hits) hit.score = hit.raised ?? hit.score
}

const mentions = (doc, { id }) => doc.mentions.includes(id) || doc.kind === "unit" && doc.about.includes(id)

/** What the best units are about answers a question, too: it gains from each of them, the more the fewer units it has. */
const raiseAbout = (index, hits, facets) => {
  const { share, most, units } = RAISED.about, limit = most * bestOf(hits), gains = new Map()
  for (const { doc, score } of bestUnits(hits, units)) {
    for (const id of doc.about) gains.set(id, (gains.get(id) ?? 0) + share * score / Math.sqrt(index.units.get(id)))
  }
  const byId = new Map(hits.map(hit => [hit.doc.id, hit]))
  for (const [id, gain] of gains) {
    const doc = index.documents[id], hit = byId.get(id)
    if (hit) hit.score = Math.max(hit.score, Math.min(hit.score + gain, limit))
    else if (allows(doc, facets)) hits.push(blankHit(doc, Math.min(gain, limit)))
  }
}

/** Those whom the call that answers best is addressed to, where the query asks who. */
const raiseAddressees = (hits, found, words) => {
  const { share, most, units } = RAISED.addressee, byAddress = new Map(hits.map(hit => [hit.doc.address, hit]))
  for (const { doc, score } of bestUnits(hits, units)) {
    const covered = part => part.facets ? cover(part.keys, found.get(doc.id), words) : 0
    const call = doc.parts.reduce((best, part) => covered(part) > covered(best) ? part : best)
    for (const facet of covered(call) ? call.facets : []) {
      const hit = byAddress.get(facet.replace(/^to (.*)$/, "actors/$1/"))
      if (hit) hit.score = Math.max(hit.score, Math.min(hit.score + share * score, most * score))
    }
  }
}

/** The pages that answer a question like this one. Whether somebody needs help is not decided by how alike words are. */
const raiseAnswers = (index, hits, query) => {
  const shares = index.questions.answering(query), { weight, power } = QUESTIONS.answer
  for (const hit of hits.filter(({ doc }) => doc.address !== HELP)) {
    const share = shares.get(hit.doc.id) ?? 0
    hit.score *= (1 + weight * share ** power) / QUESTION_KINDS[hit.doc.kind] ** share
  }
}

/** The page with helplines before everything else. */
const offerHelp = (index, hits, facets) => {
  const doc = index.documents.find(({ address }) => address === HELP)
  if (!doc || !allows(doc, facets)) return
  const score = 1 + bestOf(hits), hit = hits.find(other => other.doc === doc)
  if (hit) hit.score = score
  else hits.push(blankHit(doc, score))
}

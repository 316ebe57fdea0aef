// What was found leads to more: what units are about, those that mention what was named, those who are addressed.
import { allows } from "./facets.js"
import { blankMatch, cover } from "./match.js"
import { LINKS } from "./weights.js"

const bestUnits = (hits, number) => hits.filter(hit => hit.doc.kind === "unit").sort((a, b) => b.score - a.score).slice(0, number)

/** How good a hit is, as a share of the best. */
const shareOf = (hit, best) => Math.exp(Math.min(0, hit.score - best))

/** Document id -> how much the best units are about it: the more, the fewer units it has. */
export const findAbout = (index, hits) => {
  const units = bestUnits(hits, LINKS.units), gains = new Map()
  const best = Math.max(...units.map(hit => hit.score))
  for (const hit of units) {
    for (const id of hit.doc.about) gains.set(id, Math.min(1, (gains.get(id) ?? 0) + shareOf(hit, best) / Math.sqrt(index.units.get(id))))
  }
  return gains
}

/** The pages that were named. */
export const findNamed = hits => {
  const asked = hits.filter(hit => hit.like >= LINKS.like && hit.doc.kind !== "unit" && hit.doc.kind !== "term")
  const most = Math.max(...asked.map(hit => hit.like), 0)
  return asked.filter(hit => hit.like === most)
}

const mentions = (doc, { id }) => doc.id !== id && (doc.mentions.includes(id) || doc.kind === "unit" && doc.about.includes(id))

/** Address -> how well the call fits that is addressed to it. */
export const findAddressees = (hits, found, { words }) => {
  const gains = new Map(), units = bestUnits(hits, LINKS.callers)
  const best = Math.max(...units.map(hit => hit.score))
  for (const hit of units) {
    const match = found.get(hit.doc.id) ?? blankMatch(words)
    const covered = part => part.facets ? cover(part.keys, match, words) : 0
    const call = hit.doc.parts.reduce((most, part) => covered(part) > covered(most) ? part : most)
    for (const facet of covered(call) ? call.facets : []) {
      const address = facet.replace(/^to (.*)$/, "actors/$1/")
      gains.set(address, Math.max(gains.get(address) ?? 0, shareOf(hit, best)))
    }
  }
  return gains
}

/** Add to each hit what links it to others; and a hit for what the best units are about that holds no word of the query. */
export const linkHits = (index, hits, query, found, facets, blank) => {
  const about = query.words.length > 1 ? findAbout(index, hits) : new Map()
  const named = findNamed(hits), addressees = findAddressees(hits, found, query)
  const known = new Set(hits.map(hit => hit.doc.id))
  for (const id of about.keys()) if (!known.has(id) && allows(index.documents[id], facets)) hits.push(blank(index.documents[id]))
  for (const hit of hits) {
    const asked = named.find(other => mentions(hit.doc, other.doc)), { features } = hit
    if (asked) features.mention = asked.like
    if (named.includes(hit)) features[query.asks ? "asked namesake" : "namesake"] = hit.like ** 2
    if (about.has(hit.doc.id)) features[hit.doc.kind === "actor" ? "about actor" : "about"] = about.get(hit.doc.id)
    if (addressees.has(hit.doc.address)) features[query.wants.includes("who") ? "who addressee" : "addressee"] = addressees.get(hit.doc.address)
  }
}

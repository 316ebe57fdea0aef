// The number that a query cites: of a document, a place in this one, or a telephone.

const PLACE = /^(?:unit|footnote) /
const TEXT = "text/"

/** Numbers in words, folded: units, teens and tens, in Polish with all their endings, in English as cardinals and ordinals. */
const SPELT = {
  1: "jed(?:en|n\\w+)|pierwsz\\w*|one|first", 2: "dwa|dwoch|drug\\w*|two|second", 3: "trzy|trzech|trzec\\w+|three|third",
  4: "czter(?:y|ech|em|ema)|czwart\\w*|four(?:th)?", 5: "piec|pieciu|piat\\w*|five|fifth", 6: "szesc|szesciu|szost\\w*|six(?:th)?",
  7: "siedem|siedmiu|siodm\\w*|seven(?:th)?", 8: "osiem|osmiu|osm\\w*|eight(?:h)?", 9: "dziewiec|dziewieciu|dziewiat\\w*|nine|ninth",
  10: "dziesiec|dziesieciu|dziesiat\\w*|ten(?:th)?", 11: "jedenast\\w*|eleven(?:th)?", 12: "dwunast\\w*|dwanascie|twelve|twelfth",
  13: "trzynast\\w*|thirteen(?:th)?", 14: "czternast\\w*|fourteen(?:th)?", 15: "pietnast\\w*|fifteen(?:th)?", 16: "szesnast\\w*|sixteen(?:th)?",
  17: "siedemnast\\w*|seventeen(?:th)?", 18: "osiemnast\\w*|eighteen(?:th)?", 19: "dziewietnast\\w*|nineteen(?:th)?",
  20: "dwadziescia|dwudziest\\w*|twent(?:y|ieth)",
}
const VALUES = Object.entries(SPELT).map(([value, words]) => [new RegExp(`^(?:${words})$`), Number(value)])
const NUMBER = `(?:${Object.values(SPELT).join("|")})`
const PLACES = "(?:pkt|punk\\w*|paragra\\w*|paras?|points?|ust|ustep\\w*|akapit\\w*|items?|przypis\\w*|footnotes?|fn)"
const LETTER = "(?:lit(?:er\\w*)?|letter)"
const BEFORE = new RegExp(`\\b(${PLACES}\\.?) (${NUMBER})(?:[ -](${NUMBER}))?(?![\\w])`, "g")
const AFTER = new RegExp(`\\b(?:(${NUMBER})[ -])?(${NUMBER}) (${PLACES})\\b`, "g")
const COUNTED = new RegExp(`\\b(\\d{1,2})(?:\\.|st|nd|rd|th|-?(?:ty|ta|te|tego|tym|my|mego|mym|szy|gi|ci|go|y))? (${PLACES})\\b(?! \\d)`, "g")
/** A paragraph of an article is none of this document's. */
const ARTICLE = /\b(art(?:yku\w*|icles?)?\.? ?\d{1,3}[a-z]?),? ?(?:\(\d+\)|(?:ust\w*|pkt|par\w*|lit\w*|point|sub\w*)\.? ?\(?\w{1,2}\)?)/g

const valueOf = word => VALUES.find(([pattern]) => pattern.test(word))?.[1] ?? 0

/** A folded query with its numbers in figures where they name a place, and without what only divides an article. */
export const spellOut = folded => folded
  .replace(ARTICLE, "$1").replace(ARTICLE, "$1")
  .replace(BEFORE, (_, place, ten, one) => `${place} ${valueOf(ten) + (one ? valueOf(one) : 0)}`)
  .replace(AFTER, (_, ten, one, place) => `${place} ${(ten ? valueOf(ten) : 0) + valueOf(one)}`)
  .replace(COUNTED, "$2 $1")
  .replace(/(?:§|\bp\.) ?(?=\d{1,2}\b)/g, "pkt ").replace(/\bitems? (?=\d)/g, "point ").replace(/\b(?:ustep\w*) (?=\d)/g, "ust ")
  .replace(new RegExp(`\\b${LETTER}\\.? \\(?(?=[a-j]\\b)`, "g"), "lit ")

/** A query that is a telephone number, or begins one: its digits. */
const DIALLED = /^\D{0,20}?(?:(?:\+|00) ?48 ?)?((?:\d[ -]?){3,12})$/

/** The helplines with a number that begins so. */
const findDialled = (folded, dialled) => {
  const digits = folded.match(DIALLED)?.[1].replace(/\D/g, "")
  return digits ? dialled.filter(({ number }) => number.startsWith(digits)).map(({ id }) => ({ id, part: null })) : []
}

/** What else the two numbers of an act may be: a proposal, a procedure. */
const otherKeys = key => key.startsWith("act ") ? ["com", "procedure"].map(sort => key.replace("act", sort)) : []

/** The documents that a place cites by their number or name: of a paragraph its laws, of a footnote those of the footnote. */
const citedThere = (index, owners) => {
  const ids = owners.flatMap(({ id, part }) => {
    const cited = index.documents[id].mentions.filter(other => index.documents[other].kind === "instrument")
    const keys = part ? index.keysIn(part.text) : []
    return part && keys.length ? keys.flatMap(key => index.owners.get(key) ?? []).map(owner => owner.id) : cited
  })
  return new Set(ids)
}

/** What a folded query cites: the first known number and the documents that have it; a place in this document before its number. */
export const readCited = (index, folded) => {
  const { owners, documents } = index, spelt = spellOut(folded), dialled = findDialled(folded, index.dialled)
  if (dialled.length) return { key: "dialled", owners: dialled, spelt }
  const keys = index.keysIn(spelt).flatMap(key => owners.has(key) ? [key] : [key, ...otherKeys(key)]), known = keys.filter(key => owners.has(key))
  const isOurs = known.length > 1 && owners.get(known[0]).some(({ id }) => documents[id].address === TEXT)
  const owned = isOurs ? known.find(key => PLACE.test(key)) ?? known[0] : known[0]
  if (owned) return { key: owned, owners: owners.get(owned), places: PLACE.test(owned) ? citedThere(index, owners.get(owned)) : null, spelt }
  return { key: keys.find(key => documents.some(doc => doc.cites.has(key))) ?? "", owners: [], spelt }
}

/** A query without what only says where: `12862/19 pkt 7 lit. f` means the place that it names. */
export const withoutPlace = (index, query, { key, owners, spelt }) => {
  if (!owners.length || !PLACE.test(key)) return query
  return index.patterns.reduce((text, [pattern]) => text.replace(pattern, " "), spelt)
}

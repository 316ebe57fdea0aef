// The facets of a search: kind of page, whom a call is addressed to, how strongly, and about what.

const OF_CALLS = ["to", "force", "theme"]

const wantedOf = facets => OF_CALLS.filter(name => facets[name]).map(name => `${name} ${facets[name]}`)

const callsOf = (doc, wanted) => doc.parts.filter(part => part.facets && wanted.every(facet => part.facets.has(facet)))

export const hasFacets = facets => Object.values(facets).some(Boolean)

/** The calls of a document that facets want; none where they want no calls. */
export const callsFor = (doc, facets) => {
  const wanted = wantedOf(facets)
  return wanted.length ? callsOf(doc, wanted) : []
}

/** Whether facets let a document through: it is of the kind, and it makes such a call or is about the theme. */
export const allows = (doc, facets) => {
  if (facets.kind && doc.kind !== facets.kind) return false
  const wanted = wantedOf(facets)
  return !wanted.length || callsOf(doc, wanted).length > 0 || wanted.length === 1 && doc.themes.includes(facets.theme)
}

/** The facets that some page has: an address may name others, which would leave nothing without a word. */
export const keepKnown = (documents, facets) => Object.fromEntries(
  Object.entries(facets).filter(([name, value]) => documents.some(doc => allows(doc, { [name]: value }))),
)

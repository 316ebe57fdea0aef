// @ts-check
// Every number that the ranking depends on, by name. `make bench-search` measures what a change does.

/** What a word counts where it is found: in a page's title, its other names, the Council's text and so on. */
export const PLACES = {
  title: 5, name: 3, official: 2, lead: 1.2, footnote: 1, call: 0.8, prose: 0.8, unseen: 0.6, note: 0.4, context: 0.3, fact: 0.3,
}

/** What a kind of page counts; a page that is asked for by its name counts in full. */
export const KINDS = {
  unit: 1, actor: 1, instrument: 1, initiative: 1, theme: 1, development: 0.45, help: 0.5, term: 0.1, page: 0.3,
}

/** A question asks for what is said, also later or about the whole text, and less for those whom it names. */
export const QUESTION_KINDS = { ...KINDS, actor: 0.9, instrument: 0.7, development: 1.2, page: 0.8 }

/** BM25: how fast repeated words stop to count (k1), and how much long pages lose (b). */
export const BM25 = { saturation: 1.2, length: 0.4 }

/** How surely a word of the query means a word of the site, by how the two were brought together. */
export const MATCH = {
  synonym: 0.75,
  corrected: 0.8,
  related: 0.6,
  /** A word still being typed, completed; of a word that nothing knows the completion counts more. */
  completed: 0.35,
  completedUnknown: 0.35 * 1.5,
  /** From here on a word of a name counts as meant. */
  meant: 0.5,
}

/** What raises the score of a page: its factor is 1 + weight × share ** power. */
export const SCORE = {
  /** The share of the query that is found together in the part shown. */
  near: 0.6,
  /** How alike the query and the page's likest name are. */
  like: { weight: 2, power: 2 },
  /** The share of the query that the page's title holds. */
  titled: { weight: 0.5, power: 2 },
  /** The share of the query, by telling weight, that a page must answer at least. */
  leastShare: 0.15,
  /** What a whole name in the query counts as a share of it. */
  wholeName: 0.8,
  /** The headings of units are ours and long: that the query is like one of them counts less. */
  unitName: 0.7,
  /** From this likeness on a query is the name of a page, which then opens at its top. */
  namesake: 0.8,
  /** How much the weight of a place decides which part of a page is shown: its share is multiplied by 1 + weight / this. */
  partPlace: 10,
}

/** What a number in the query is worth: to the page that has it, to units and instruments that cite it, to others that do. */
export const CITED = { owner: 1000, unit: 200, instrument: 300, other: 100 }

/** What a page gains from what was found elsewhere. `most` is the part of the lender's score that it can reach. */
export const RAISED = {
  /** Units that mention an entity which was asked for by name; the name counts from `like` on. */
  mention: { share: 0.2, most: 0.99, like: 0.5 },
  /** Those whom the call that answers best is addressed to, where the query asks who. */
  addressee: { share: 0.7, most: 0.98, units: 3 },
  /** What the best units are about. */
  about: { share: 0.4, most: 0.6, units: 5 },
}

/** The questions of the site. */
export const QUESTIONS = {
  /** What a word of a question weighs on the page that answers it best. */
  word: 0.4,
  /** How much a page gains that answers all that is asked: 1 + weight × share ** power. */
  answer: { weight: 3, power: 3 },
  /** How much less each further answer of a question gains than the one before. */
  next: 0.8,
  /** How many words of a query a question must hold at least. */
  shared: 2,
  /** From so many telling words on a query is a question, and from so many where it begins like one. */
  long: 4,
  short: 3,
}

/** What is left out to keep the list and the work short. */
export const LIMITS = {
  /** The part of the best score that a page must reach to be shown. */
  worth: 0.01,
  /** How many pages a query of one word is weighed against in full; one of more words against as many fewer. */
  judged: 400,
}

// @ts-check
// Every number that the ranking depends on, by name. `make bench-search` measures what a change does.

/** What a word counts where it is found: in a page's title, its other names, the Council's text and so on. */
export const PLACES = {
  title: 5, name: 3, official: 2, lead: 1.2, footnote: 1, call: 0.8, prose: 0.8, unseen: 0.6, note: 0.4, context: 0.3, fact: 0.3,
}

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

/** What else decides which pages are weighed, and which part of one is shown. */
export const SCORE = {
  /** The share of the query, by telling weight, that a page must answer at least. */
  leastShare: 0.15,
  /** What a whole name in the query counts as a share of it. */
  wholeName: 0.8,
  /** From this likeness on a query is the name of a page, which then opens at its top. */
  namesake: 0.8,
  /** How much the weight of a place decides which part of a page is shown: its share is multiplied by 1 + weight / this. */
  partPlace: 10,
}

/** How many of the best units lead to what they are about, and to those whom they call on; from which likeness a name counts as meant. */
export const LINKS = { units: 5, callers: 3, like: 0.5 }

/** The questions of the site. */
export const QUESTIONS = {
  /** What a word of a question weighs on the page that answers it best. */
  word: 0.4,
  /** How much less each further answer of a question gains than the one before. */
  next: 0.7,
  /** From which likeness on a question's answers are weighed that hold no word of the query. */
  alike: 0.5,
  /** From which likeness on the page of questions is shown early. */
  shown: 0.4,
  /** How many words of a query a question must hold at least. */
  shared: 2,
  /** From so many telling words on a query is a question, and from so many where it begins like one. */
  long: 4,
  short: 3,
}

/** What is left out to keep the list and the work short. */
export const LIMITS = {
  /** How many of the best results come first whatever their kind. */
  top: 10,
  /** How far below the best score a page may be and still be shown. */
  worth: 12,
  /** How many pages a query of one word is weighed against in full; one of more words against as many fewer. */
  judged: 180,
}

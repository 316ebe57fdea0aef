// Words as search compares them. The same foldings and cuts as macros/search/normalise.py; forms as macros/search/morphology.py writes them.
"use strict"

const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđß]/g, letter => ({ ł: "l", ø: "o", đ: "d", ß: "s" })[letter])

const WORDS = /[\p{L}\p{N}]+/gu

/** Key -> every value that comes with it, in their order. */
const gather = pairs => {
  const found = new Map()
  for (const [key, value] of pairs) {
    if (found.has(key)) found.get(key).push(value)
    else found.set(key, [value])
  }
  return found
}

/** Every word of a text with its place: [folded word, start, end]. */
const cutWords = text => Array.from(text.matchAll(WORDS), match => [fold(match[0]), match.index, match.index + match[0].length])

/** The number that capitals stand for, to the base of 26: A is 0, BA is 26. */
const numberOf = letters => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 65, 0)

/** Folded form -> its lemmas, and the lemmas in their order, from the parts that endings share, an empty line and lines of `endings|stems`; as macros/search/morphology.py writes them. */
const readForms = text => {
  const lemmas = new Map(), order = []
  const add = (form, lemma) => {
    const known = lemmas.get(form)
    if (!known) lemmas.set(form, [lemma])
    else if (!known.includes(lemma)) known.push(lemma)
  }
  const lines = text.split("\n"), shared = []
  const spell = line => line.split(" ").flatMap(ending => {
    const [, beginning, set] = ending.match(/^([^A-Z]*)([A-Z]*)$/)
    return set ? shared[numberOf(set)].map(rest => beginning + rest) : [beginning]
  })
  const middle = lines.indexOf("")
  for (const line of lines.slice(0, middle)) shared.push(spell(line))
  for (const line of lines.slice(middle + 1).filter(Boolean)) {
    const [spelt, stems] = line.split("|"), endings = spell(spelt)
    let stem = ""
    for (const coded of stems.split(" ")) {
      stem = stem.slice(0, Number(coded[0])) + coded.slice(1)
      order.push(stem + endings[0])
      for (const ending of endings) add(stem + ending, stem + endings[0])
    }
  }
  return { lemmas, order }
}

/** Endings that the dictionary leaves to rules: superlatives, negated participles, persons of the past and the conditional. */
const RULES = [
  [/^naj(?=\p{L}{4})/u, ""],
  [/^nie(?=\p{L}{5})/u, ""],
  [/(?<=l[aoiy]?)(?:by)?(?:e?[ms]|smy|scie)?$/, ""],
]

/** An English word without what spelling and grammar add: -s, -ed, -ing, -er, -our, -ise, doubled consonants. */
const stemEnglish = word => {
  if (word.length < 4 || /\d/.test(word)) return word
  let stem = word.replace(/'?s'?$/, end => /(?:ss|us|is)$/.test(word) ? end : "").replace(/ie$/, "y")
  stem = stem.replace(/amme$/, "am").replace(/our(?=$|ed$|ing$|abl)/, "or").replace(/tre$/, "ter")
  stem = stem.replace(/yz(?=e|i)/, "ys").replace(/iz(?=e$|ed$|ing$|er$|ation)/, "is")
  stem = stem.replace(/ification$/, "ify").replace(/(?<=.{4})ly$/, "")
  if (stem.length > 5) stem = stem.replace(/(?:at(?:ion|ing|ed|or|ive|e)|ing|ed|er|ion|ive|al|e)$/, "")
  else if (stem.length > 4) stem = stem.replace(/(?:ed|e)$/, "")
  return stem.replace(/([bdglmnprt])\1$/, "$1").replace(/(?<=.{3})y$/, "i")
}

/** One more row of the distances between the beginnings of two words, counted near the diagonal only; the least of the row. */
const countRow = (rows, i, a, b, limit) => {
  const row = rows[i], above = rows[i - 1], letter = a.charCodeAt(i - 1), far = limit + 1
  const from = Math.max(1, i - limit), to = Math.min(b.length, i + limit)
  let least = row[from - 1] = from > 1 ? far : i
  for (let j = from; j <= to; j++) {
    const other = b.charCodeAt(j - 1)
    let steps = Math.min(row[j - 1] + 1, above[j] + 1, above[j - 1] + (letter === other ? 0 : 1))
    if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) steps = Math.min(steps, rows[i - 2][j - 2] + 1)
    row[j] = steps
    if (steps < least) least = steps
  }
  row[to + 1] = far
  return least
}

const sharedBeginning = (a, b) => {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

/** No word is longer; what is pasted as one is not corrected. */
const LONGEST = 60

/** All words that a query may mean, sorted, to complete and to correct one. */
class Lexicon {
  constructor(words) {
    this.words = [...new Set(words)].filter(word => word.length <= LONGEST).sort()
  }

  /** How many letters each word shares with the one before: counted when a word is first corrected. */
  get shared() {
    return this.beginnings ??= Uint8Array.from(this.words, (word, i) => i && sharedBeginning(this.words[i - 1], word))
  }

  startingWith(start, limit = 400) {
    let low = 0, high = this.words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.words[middle] < start) low = middle + 1
      else high = middle
    }
    const found = []
    for (let i = low; i < this.words.length && found.length < limit && this.words[i].startsWith(start); i++) found.push(this.words[i])
    return found
  }

  /** The words nearest to a misspelt one: one change from 4 letters on, else two from 8; none where there is a digit. */
  near(word) {
    const most = /\d/.test(word) || word.length < 4 || word.length > LONGEST ? 0 : word.length < 8 ? 1 : 2
    for (let limit = 1; limit <= most; limit++) {
      const found = this.within(word, limit)
      if (found.length) return found
    }
    return []
  }

  /** The words at most so many changes away (optimal string alignment); a beginning that is too far rules out all that begin with it. */
  within(word, limit) {
    const rows = Array.from({ length: word.length + limit + 2 }, () => new Uint8Array(word.length + 2))
    const { words, shared } = this, found = []
    rows[0].forEach((_, j) => { rows[0][j] = j })
    for (let at = 0, depth = 0; at < words.length; depth = shared[at]) {
      const other = words[at]
      let least = 0
      while (least <= limit && depth < other.length) least = countRow(rows, ++depth, other, word, limit)
      if (least <= limit && word.length <= depth + limit && rows[depth][word.length] <= limit) found.push(other)
      do at++; while (least > limit && shared[at] >= depth)
    }
    return found
  }
}

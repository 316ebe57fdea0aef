// Words as search compares them. The same foldings and cuts as macros/search/fold.py; forms as macros/search/forms.py writes them.
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

/** Folded form -> its lemmas, and the lemmas in their order, from the parts that endings share, an empty line and lines of `endings|stems`; as macros/search/forms.py writes them. */
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

/** Optimal string alignment distance (Damerau-Levenshtein without overlaps), or more than `limit`. */
const rows = [0, 1, 2].map(() => new Uint8Array(64))
const distance = (a, b, limit) => {
  let [before, row, next] = rows
  const width = Math.min(b.length, 62)
  for (let j = 0; j <= width; j++) row[j] = j
  for (let i = 1; i <= a.length; i++) {
    let least = next[0] = i
    for (let j = 1; j <= width; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let steps = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) steps = Math.min(steps, before[j - 2] + 1)
      next[j] = steps
      if (steps < least) least = steps
    }
    if (least > limit) return limit + 1;
    [before, row, next] = [row, next, before]
  }
  return row[width]
}

/** One bit for each letter, so that most far words are told from near ones without comparing them. */
const letterMask = word => {
  let mask = 0
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) % 31)
  return mask
}

const countBits = mask => {
  let bits = mask - ((mask >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** All words that a query may mean, sorted, to complete a word; and by length with their letters, to correct one. */
class Lexicon {
  constructor(words) {
    this.words = [...new Set(words)].sort()
    this.byLength = new Map()
  }

  /** The words of a length with their letters, gathered when first asked for. */
  ofLength(length) {
    if (!this.byLength.size) {
      for (const word of this.words) {
        if (!this.byLength.has(word.length)) this.byLength.set(word.length, [])
        this.byLength.get(word.length).push([word, letterMask(word)])
      }
    }
    return this.byLength.get(length) ?? []
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
    const most = /\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2
    for (let limit = 1; limit <= most; limit++) {
      const found = this.within(word, limit)
      if (found.length) return found
    }
    return []
  }

  /** The words at most so many changes away; few are compared letter by letter, the fewer the smaller the limit. */
  within(word, limit) {
    const asked = letterMask(word), found = []
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      for (const [other, mask] of this.ofLength(length)) {
        if (countBits(asked ^ mask) <= 2 * limit && distance(word, other, limit) <= limit) found.push(other)
      }
    }
    return found
  }
}

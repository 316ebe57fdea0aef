// Words as the search compares them: folded and cut as in macros/search/normalise.py.
export const NOT_COMPOSED = { ł: "l", ø: "o", đ: "d", ß: "s" }

export const fold = text =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđß]/g, letter => NOT_COMPOSED[letter])

export const WORDS = /[\p{L}\p{N}]+/gu

/** Key -> every value that comes with it, in their order. */
export const gather = pairs => {
  const found = new Map()
  for (const [key, value] of pairs) {
    if (found.has(key)) found.get(key).push(value)
    else found.set(key, [value])
  }
  return found
}

export const sum = numbers => numbers.reduce((total, number) => total + number, 0)

/** Every word of a text with its place: [folded word, start, end]. */
export const cutWords = text => Array.from(text.matchAll(WORDS), match => [fold(match[0]), match.index, match.index + match[0].length])

/** Endings that the dictionary leaves to rules: superlatives, negated participles, persons of the past and the conditional. */
export const RULES = [
  [/^naj(?=\p{L}{4})/u, ""],
  [/^nie(?=\p{L}{5})/u, ""],
  [/(?<=l[aoiy]?)(?:by)?(?:e?[ms]|smy|scie)?$/, ""],
]

/** An English word without what spelling and grammar add: -s, -ed, -ing, -er, -our, -ise, doubled consonants. */
export const stemEnglish = word => {
  if (word.length < 4 || /\d/.test(word)) return word
  let stem = word.replace(/'?s'?$/, end => /(?:ss|us|is)$/.test(word) ? end : "").replace(/ie$/, "y")
  stem = stem.replace(/amme$/, "am").replace(/our(?=$|ed$|ing$|abl)/, "or").replace(/tre$/, "ter")
  stem = stem.replace(/yz(?=e|i)/, "ys").replace(/iz(?=e$|ed$|ing$|er$|ation)/, "is")
  stem = stem.replace(/ification$/, "ify").replace(/(?<=.{4})ly$/, "")
  if (stem.length > 5) stem = stem.replace(/(?:at(?:ion|ing|ed|or|ive|e)|ing|ed|er|ion|ive|al|e)$/, "")
  else if (stem.length > 4) stem = stem.replace(/(?:ed|e)$/, "")
  return stem.replace(/([bdglmnprt])\1$/, "$1").replace(/(?<=.{3})y$/, "i")
}

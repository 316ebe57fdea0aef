// The inflected forms of Polish words, as macros/search/morphology.py writes them.

/** The number that capitals stand for, to the base of 26: A is 0, BA is 26. */
const numberOf = letters => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 65, 0)

/** Folded form -> its lemmas, and the lemmas in their order, from the parts that endings share, an empty line and lines of `endings|stems`; as macros/search/morphology.py writes them. */
export const readForms = text => {
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

// The inflected forms of Polish words, as macros/search/morphology.py writes them.

/** Folded form -> its lemmas, and the lemmas in their order, from lines of `endings|stems`; a capital at the end of an ending is one of the shared `endings`. */
export const readForms = (text, endings) => {
  const lemmas = new Map(), order = []
  const add = (form, lemma) => {
    const known = lemmas.get(form)
    if (!known) lemmas.set(form, [lemma])
    else if (!known.includes(lemma)) known.push(lemma)
  }
  const spell = ending => endings[ending.at(-1)]?.split(" ").map(tail => ending.slice(0, -1) + tail) ?? [ending]
  for (const line of text.split("\n").filter(Boolean)) {
    const [spelt, stems] = line.split("|"), spelled = spelt.split(" ").flatMap(spell)
    let stem = ""
    for (const coded of stems.split(" ")) {
      stem = stem.slice(0, Number(coded[0])) + coded.slice(1)
      order.push(stem + spelled[0])
      for (const ending of spelled) add(stem + ending, stem + spelled[0])
    }
  }
  return { lemmas, order }
}

// What the search box says: that it waits, what it found and how it understood the words, that it cannot search.

/** So many words are named at most. */
const NAMED = 6

const name = words => words.slice(0, NAMED).join(", ") + (words.length > NAMED ? " …" : "")

/** A label with its %placeholders filled in. */
const fill = (label, values) => label.replace(/%(\w+)/g, (_, key) => values[key])

export const createStatus = (dialog, base) => {
  const status = dialog.querySelector("[data-search-status]"), nearest = dialog.querySelector("[data-search-nearest]")
  const labels = status.dataset
  const rules = new Intl.PluralRules(document.documentElement.lang)

  const show = (text, isHelpless, pages = []) => {
    status.textContent = text
    nearest.hidden = !isHelpless
    nearest.querySelector("p").hidden = !pages.length
    nearest.querySelector("ul").replaceChildren(...pages.map(linkTo))
  }

  const linkTo = ({ address, title }) => {
    const item = document.createElement("li"), link = document.createElement("a")
    link.href = new URL(address, base)
    link.textContent = title
    item.append(link)
    return item
  }

  const countOf = number => `${number} ${labels.count.split("|")[{ one: 0, few: 1 }[rules.select(number)] ?? 2]}`

  /** What was searched for: words as corrected, words that nothing knows, facets where they left nothing. */
  const explain = ({ understood, count, isCut }, facets) => {
    const asRead = understood.filter(word => !word.corrected.length)
    const known = asRead.filter(word => word.isKnown).map(({ word }) => word), lost = asRead.filter(word => !word.isKnown).map(({ word }) => word)
    const misspelt = understood.filter(word => word.corrected.length).slice(0, NAMED)
    return [
      ...(isCut ? [labels.cut] : []),
      ...(!count && known.length ? [fill(labels.sought, { words: name(known) })] : []),
      ...misspelt.map(({ word, corrected }) => fill(labels.read, { word, words: corrected.join(", ") })),
      ...(lost.length ? [fill(labels.unknown, { words: name(lost) })] : []),
      ...(!count && facets.length ? [fill(labels.narrowed, { words: facets.join(", ") })] : []),
    ]
  }

  return {
    showStart: () => show(labels.start, false),
    showWaiting: () => show(labels.wait, false),
    showFailure: () => show(labels.failed, true),
    showAnswer: (answer, facets) => {
      const found = answer.count ? countOf(answer.count) : labels.none
      show([found, ...explain(answer, facets)].join(" · "), !answer.count, answer.nearest)
    },
  }
}

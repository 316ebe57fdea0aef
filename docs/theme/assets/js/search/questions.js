// The questions of data/vocab/questions.yml, compared with a query: what is asked in other words has its answers here.
import { MATCH, QUESTIONS } from "./weights.js"
import { gather, sum } from "./words.js"

export class Questions {
  /** `rows` as macros/search/questions.py writes them; `order` are the lemmas by number, `keysOf` gives the keys of a word, `page` is the page of questions. */
  constructor(rows, order, keysOf, page) {
    this.page = page
    this.all = rows.map(({ steps, words, answers }) => {
      let number = 0
      const lemmas = steps ? steps.split(" ").map(step => order[number += Number(step)]) : []
      const keys = new Set([...lemmas, ...words.split(" ").filter(Boolean)].flatMap(keysOf).filter(Boolean))
      return { keys, answers: answers.split(" ").map(Number) }
    })
    this.holding = gather(this.all.flatMap(({ keys }, id) => [...keys].map(key => [key, id])))
  }

  /** Each key with the documents whose questions hold it and what it counts there. */
  * weights() {
    for (const { keys, answers } of this.all) {
      for (const key of keys) for (const [rank, doc] of answers.entries()) yield [key, doc, QUESTIONS.word / (1 + rank)]
    }
  }

  /** Document id -> which part of a query, by telling weight, the likest question holds that it answers, and that it answers first. */
  answering({ words, synonyms }) {
    const total = sum(words.map(word => word.idf)), found = new Map()
    for (const [id, weights] of this.hold(words, synonyms)) {
      if (weights.filter(Boolean).length < QUESTIONS.shared) continue
      const share = sum(weights.map((weight, i) => weight * words[i].idf)) / total
      this.all[id].answers.forEach((doc, rank) => {
        const known = found.get(doc) ?? { share: 0, first: 0 }
        const isShown = doc === this.page
        found.set(doc, { share: Math.max(known.share, share * (isShown ? 1 : QUESTIONS.next ** rank)), first: Math.max(known.first, rank && !isShown ? 0 : share) })
      })
    }
    return found
  }

  /** Question id -> how well it holds each word of a query: the word itself, or a synonym of it. */
  hold(words, synonyms) {
    const held = new Map()
    const note = (id, i, weight) => {
      if (!held.has(id)) held.set(id, words.map(() => 0))
      held.get(id)[i] = Math.max(held.get(id)[i], weight)
    }
    words.forEach((word, i) => {
      for (const [key, weight] of word.keys) for (const id of this.holding.get(key) ?? []) note(id, i, weight)
    })
    for (const { start, size, group } of synonyms) {
      for (const id of group.flatMap(phrase => this.holdingPhrase(phrase))) {
        for (let i = start; i < start + size; i++) note(id, i, MATCH.synonym)
      }
    }
    return held
  }

  /** The questions that hold every word of a phrase. */
  holdingPhrase({ words }) {
    if (!words.length) return []
    const ids = [...new Set(words[0].flatMap(key => this.holding.get(key) ?? []))]
    return ids.filter(id => words.every(keys => keys.some(key => this.all[id].keys.has(key))))
  }
}

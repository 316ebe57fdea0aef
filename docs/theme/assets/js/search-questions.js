// What is asked: whether a query is a question, for whom and about what, and how much of it the questions of the site hold.
"use strict"

/** From so many telling words on a query is a question, and from so many where it begins like one, folded. */
const LONG = 4, SHORT = 3
const ASKS = new RegExp(`^\\W*(?:${[
  "czy|kto|kogo|komu|kim|co|czego|czemu|czym|gdzie|skad|dokad|kiedy|jak\\w*|ktor\\w+|ile|ilu|dlaczego|po co|do czego|od kiedy",
  "who\\w*|what|which|where|when|why|how|is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have",
].join("|")})\\b|\\?\\W*$`)
/** A question asks for what is said, also later or of the whole, and less for those whom it names. */
const QUESTION_WEIGHTS = { ...KIND_WEIGHTS, actor: 0.9, instrument: 0.7, development: 1.2, page: 0.8 }
/** What a word of a question weighs on the page that answers it best, and how much a page gains that answers all that is asked. */
const ASKED = 0.4, ANSWER = 3
/** How much less each further answer of a question gains than the one before. */
const NEXT = 0.8
/** How many words of a query a question must hold at least. */
const SHARED = 2
const WHO = new Set(["kto", "kogo", "komu", "kim", "who", "whom"])
/** A question what something is, folded: the glossary's entry of that name counts in full. */
const WHAT_IS = /^\W*(?:co to (?:jest|sa|znaczy)|czym (?:jest|sa)|co (?:oznacza|znaczy)|definicja|what (?:is|are)|define|definition of)\b/
/** Who does not want to live finds the helplines and nothing else, in whichever language they say so; folded. */
const IN_DESPAIR = new RegExp(`\\b(?:${[
  "samoboj\\w*|(?:zabi[cj]e?|tne|ciac|okalecz\\w+) sie|sie (?:zabi[cj]e?|tne|ciac|okalecz\\w+)|samookalecz\\w*|odbi(?:erz|or)e sobie zycie|odebrac sobie zycie|skonczyc (?:ze soba|z zyciem)|ze soba skonczyc",
  "nie chc\\w+ (?:\\w+ ){0,3}(?:zyc|istniec)|chc\\w+ (?:\\w+ ){0,2}(?:umrzec|zniknac)|(?:sensu|sily|ochoty|po co|dla kogo) (?:\\w+ )?zyc",
  "suicid\\w*|self.?harm\\w*|(?:kill|killing|hurt|hurting|harm|harming|cut|cutting) myself|want(?:ed)? to die|wish i (?:was|were) dead|better off dead",
  "end (?:my life|it all)|tak(?:e|ing) my (?:own )?life|(?:don.?t|do not|no longer) want to (?:live|exist|be (?:here|alive))|no reason to live",
].join("|")})\\b`)
/** Who speaks of harm and of themselves, looks for help or asks where to report finds the page with helplines first; folded. */
const IN_NEED = {
  pl: [
    /\b(?:boje sie|potrzebuje (?:pomocy|rozmowy)|szuka[cm]? pomocy|(?:gdzie|komu|jak)\b.*\b(?:pomoc\w*|zglosi\w*)|moj\w* zdjeci\w*)\b/,
    /^(?=.*\b(?:mnie|mi|mna|moj\w{0,3}|jestem|byl[ae]m|zostal[ae]m)\b).*\b(?:s?krzywd|wykorzyst|molest|z?gwalc|przemoc|naduzy|ofiar|szantaz|groz|dotyka|zmusza|spotkal|przezy|wstyd|nagi)/,
  ],
  en: [
    /\b(?:need help|(?:find|get) help|(?:where|how|whom|who)\b.*\breport|happened to me|(?:pictures?|photos?) of me|my (?:pictures?|photos?))\b/,
    /^(?=.*\b(?:i|me|my|myself)\b).*\b(?:abus|hurt|harm|molest|rape|victim|surviv|groom|blackmail|threat|touch|forc|scared|afraid|ashamed|naked|nude)/,
  ],
}

/** What is asked with some telling words of a folded query: whether it is a question, for whom or for what a word means, and whether somebody needs help. */
const readIntent = (folded, words, lang) => ({
  asks: words.length >= LONG || words.length >= SHORT && ASKS.test(folded),
  asksWho: cutWords(folded).some(([word]) => WHO.has(word)),
  asksWhat: WHAT_IS.test(folded),
  despairs: IN_DESPAIR.test(folded),
  needsHelp: IN_NEED[lang].some(pattern => pattern.test(folded)),
})

/** The questions of data/vocab/questions.yml: what each says beside the page that answers it, and where its answers stand. */
class Questions {
  /** `rows` as macros/search/questions.py writes them; `order` are the lemmas by number, `keysOf` gives the keys of a word. */
  constructor(rows, order, keysOf) {
    this.all = rows.map(({ steps, words, answers }) => {
      let number = 0
      const lemmas = steps ? steps.split(" ").map(step => order[number += Number(step)]) : []
      const keys = new Set([...lemmas, ...words.split(" ").filter(Boolean)].flatMap(keysOf).filter(Boolean))
      return { keys, answers: answers.split(" ").map(Number) }
    })
    this.holding = gather(this.all.flatMap(({ keys }, id) => [...keys].map(key => [key, id])))
  }

  /** Each key with the documents whose questions hold it and what it weighs there. */
  * weights() {
    for (const { keys, answers } of this.all) for (const key of keys) for (const [rank, doc] of answers.entries()) yield [key, doc, ASKED / (1 + rank)]
  }

  /** Document id -> which part of a query, by telling weight, the likest question holds that it answers. */
  answering(words, synonyms) {
    const held = this.hold(words, synonyms), total = sum(words.map(word => word.idf)), shares = new Map()
    for (const [id, weights] of held) {
      if (weights.filter(Boolean).length < SHARED) continue
      const share = sum(weights.map((weight, i) => weight * words[i].idf)) / total
      this.all[id].answers.forEach((doc, rank) => shares.set(doc, Math.max(shares.get(doc) ?? 0, share * NEXT ** rank)))
    }
    return shares
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
      for (const phrase of group.filter(phrase => phrase.words.length)) {
        const ids = new Set(phrase.words[0].flatMap(key => this.holding.get(key) ?? []))
        for (const id of ids) {
          if (!phrase.words.every(keys => keys.some(key => this.all[id].keys.has(key)))) continue
          for (let i = start; i < start + size; i++) note(id, i, SYNONYM)
        }
      }
    }
    return held
  }
}

// All words of the site, to complete the one being typed and to correct a misspelt one.

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
export class Lexicon {
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
      at = this.nextAfter(at, least > limit ? depth : Infinity)
    }
    return found
  }

  /** The next word that does not share so many letters with the one at a place. */
  nextAfter(at, depth) {
    let next = at + 1
    while (this.shared[next] >= depth) next++
    return next
  }
}

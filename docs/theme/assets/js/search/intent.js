// What somebody wants who asks: an answer, a person, a definition, or help.
import { QUESTIONS } from "./weights.js"

/** How a question begins or ends, folded. */
const ASKS = new RegExp(`^\\W*(?:${[
  "czy|kto|kogo|komu|kim|co|czego|czemu|czym|gdzie|skad|dokad|kiedy|jak\\w*|ktor\\w+|ile|ilu|dlaczego|po co|do czego|od kiedy",
  "who\\w*|what|which|where|when|why|how|is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have",
].join("|")})\\b|\\?\\W*$`)

/** What a folded query wants to know. */
const WANTS = {
  who: /\b(?:kto|kogo|komu|kim|czyj\w*|who|whom|whose)\b/,
  what: new RegExp("^\\W*(?:co to (?:jest|sa|znaczy|za)?|czym (?:jest|sa)|co (?:oznacza|znaczy)|(?:what|what.s) (?:is|are|does|a|an)?)\\b" +
    "|\\b(?:definicj\\w*|znaczeni\\w*|oznacza|skrot\\w*|defin\\w+|meaning|means?|stands? for|abbreviation)\\b"),
  when: /\b(?:kiedy|od kiedy|do kiedy|ktor(?:ego|ym) (?:dnia|roku)|data|daty|when|since|what (?:year|date)|which year|date)\b/,
  count: /\b(?:ile|ilu|iloma|liczba|liczby|how (?:many|much|often|big|large)|number of)\b/,
  where: /\b(?:gdzie|siedzib\w*|where|based|headquarters|located)\b/,
}

/** People who do not want to live get the helplines and nothing else, in whichever language they say so; folded. */
const IN_DESPAIR = new RegExp(`\\b(?:${[
  "samoboj\\w*|samookalecz\\w*|(?:zabi[cj]e?|tne|ciac|okalecz\\w+) sie|sie (?:zabi[cj]e?|tne|ciac|okalecz\\w+)",
  "odbi(?:erz|or)e sobie zycie|odebrac sobie zycie|skonczyc (?:ze soba|z zyciem)|ze soba skonczyc",
  "nie chc\\w+ (?:\\w+ ){0,3}(?:zyc|istniec)|chc\\w+ (?:\\w+ ){0,2}(?:umrzec|zniknac)",
  "(?:sensu|sily|ochoty|po co|dla kogo) (?:\\w+ )?zyc",
  "suicid\\w*|self.?harm\\w*|(?:kill|killing|hurt|hurting|harm|harming|cut|cutting) myself",
  "want(?:ed)? to die|wish i (?:was|were) dead|better off dead|end (?:my life|it all)|tak(?:e|ing) my (?:own )?life",
  "(?:don.?t|do not|no longer) want to (?:live|exist|be (?:here|alive))|no reason to live",
].join("|")})\\b`)

/** People who speak of harm and of themselves, look for help or ask where to report get the helplines first; folded. */
const IN_NEED = {
  pl: [
    /\b(?:boje sie|potrzebuje (?:pomocy|rozmowy)|szuka[cm]? pomocy|(?:gdzie|komu|jak)\b.*\b(?:pomoc\w*|zglosi\w*)|moj\w* zdjeci\w*)\b/,
    new RegExp("^(?=.*\\b(?:mnie|mi|mna|moj\\w{0,3}|jestem|byl[ae]m|zostal[ae]m)\\b)" +
      ".*\\b(?:s?krzywd|wykorzyst|molest|z?gwalc|przemoc|naduzy|ofiar|szantaz|groz|dotyka|zmusza|spotkal|przezy|wstyd|nagi)"),
  ],
  en: [
    /\b(?:need help|(?:find|get) help|(?:where|how|whom|who)\b.*\breport|happened to me|(?:pictures?|photos?) of me|my (?:pictures?|photos?))\b/,
    new RegExp("^(?=.*\\b(?:i|me|my|myself)\\b)" +
      ".*\\b(?:abus|hurt|harm|molest|rape|victim|surviv|groom|blackmail|threat|touch|forc|scared|afraid|ashamed|naked|nude)"),
  ],
}

export const isDesperate = folded => IN_DESPAIR.test(folded)

/** What a folded query with so many telling words asks for. */
export const readIntent = (folded, telling, lang) => ({
  asks: telling >= QUESTIONS.long || telling >= QUESTIONS.short && ASKS.test(folded),
  wants: Object.keys(WANTS).filter(want => WANTS[want].test(folded)),
  despairs: isDesperate(folded),
  needsHelp: IN_NEED[lang].some(pattern => pattern.test(folded)),
})

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
  document: /\b(?:konkluzj\w*|dokument\w*|pism[oau]\w*|conclusions|document|paper)\b/,
  site: /\b(?:t[aeąy]\w* stron\w*|na stron\w*|stron[aey]|serwis\w*|witryn\w*|portal\w*|redakcj\w*|website|(?:this|the) (?:site|page)|webpage)\b/,
}

/** People who do not want to live get the helplines and nothing else, in whichever language they say so; folded. */
const IN_DESPAIR = new RegExp(`\\b(?:${[
  "samoboj\\w*|samookalecz\\w*|(?:zabi[cj]e?|tne|ciac|okalecz\\w+) sie|sie (?:zabi[cj]e?|tne|ciac|okalecz\\w+)",
  "odbi(?:erz|or)e sobie zycie|odebrac sobie zycie|skonczyc (?:ze soba|z zyciem)|ze soba skonczyc|mam dosc (?:tego )?zycia",
  "nie chc\\w+ (?:\\w+ ){0,3}(?:zyc|istniec)|chc\\w+ (?:\\w+ ){0,2}(?:umrzec|zniknac)|(?:lepiej|jedno) (?:\\w+ ){0,2}umre",
  "(?:sensu|sily|ochoty|po co|dla kogo) (?:\\w+ )?zyc|nie (?:moge|wytrzymam) juz (?:dluzej|tak zyc)",
  "suicid\\w*|self.?harm\\w*|(?:kill|killing|hurt|hurting|harm|harming|cut|cutting) myself|kms",
  "want(?:ed)? to die|wish i (?:was|were) dead|better off dead|end (?:my life|it all)|tak(?:e|ing) my (?:own )?life",
  "(?:don.?t|do not|no longer) want to (?:live|exist|be (?:here|alive))|no reason to live|can.?t (?:go on|take (?:it|this) any ?more)",
].join("|")})\\b`)

/** What somebody says who speaks of harm and of themselves, looks for a line or a person to talk to, or asks where to report; folded, in both languages. */
const HARM = {
  pl: "s?krzywd|wykorzyst|molest|z?gwalc|przemoc|naduzy|ofiar|szantaz|groz|dotyka|zmusza|spotkal|przezy|wstyd|nagi|bije|bija|zboczon|nudes|nie radze",
  en: "abus|hurt|harm|molest|rape|victim|surviv|groom|blackmail|threat|touch|forc|scared|afraid|ashamed|naked|nude|happened|sextort",
}
const CHILD = {
  pl: "dzieck\\w*|cork\\w*|syn\\w*|uczen\\w*|uczni\\w*|wnu\\w+|siostr\\w*|brat\\w*|sasiad\\w*|dziewczyn\\w*|chlop\\w*",
  en: "child|kid|daughter|son|pupil|student|neighbou?r|girl|boy|sister|brother|friend",
}
const IN_NEED = [
  /^\W*(?:pomoc[ya]?|pomoz\w*(?: mi)?|ratunku|sos|help(?: ?me| please)?|telefony?|(?:numer\w* )?telefon\w* (?:pomoc\w*|zaufani\w*)|helplines?|infolini\w*)\W*$/,
  /\b(?:boje sie|potrzebuje (?:pomocy|rozmowy|sie wygadac)|szuka[cm]? pomocy|kto mi pomoze|pogadac z kim\w*|anonimow\w* (?:pomoc|rozmow)\w*|przemoc\w* .*telefon|zagin\w+ (?:mi )?(?:dziecko|corka|syn)|(?:dziecko|corka|syn) (?:mi )?zagin\w+|nie radze sobie|moj\w* zdjeci\w*)\b/,
  /\bjak (?:\w+ )?(?:zglosic|zglaszac|(?:szukac|dostac|uzyskac|znalezc) pomoc\w*)|\b(?:gdzie|komu|do kogo|pod jaki\w*|dokad)\b.*\b(?:pomoc\w*|zglosi\w*|zglasza\w*|zadzwon\w*|dzwoni\w*|sie zwroci\w*|zawiadomi\w*)|\bofiar\w* .*\bgdzie (?:po)?jsc|\bofiar\w* .*\bgdzie isc/,
  /\b(?:telefon\w*|numer\w*|lini\w*|infolini\w*|czat\w*|psycholog\w*)\b.*\b(?:alarmow\w*|na policj\w*|zaufani\w*|zadzwon\w*|kryzys\w*|psycholog\w*|dla (?:dzieci|dziecka|rodzic\w*|nauczyciel\w*|mlodziezy|ofiar\w*|pokrzywdzon\w*))/,
  /\b(?:zglos\w*|usun\w*|skasowa\w*)\b.*\b(?:stron\w* z|nagi\w*|intymn\w*|nude\w*)/,
  /\b(?:pociaga\w* (?:mnie|go|ich) (?:do )?(?:dziec\w*|nieletni\w*)|mysli o dzieci\w*|(?:skrzywdze|zrobie krzywde))/,
  /\b(?:need help|(?:find|get) help|where\b.*\breport\b|how (?:do|can|could|should|to|would)(?: \w+)? report\b|(?:where|whom?|who)\b.{0,12}\b(?:can|do|should|could|to)\b.*\b(?:call|talk to|turn to|report)\b|happened to me|(?:pictures?|photos?) of me|my (?:pictures?|photos?|nudes?))/,
  /\b(?:(?:crisis|support)[ -]?lines?|child ?line|(?:someone|somebody) to talk to|free counselling|helplines? (?:number|for)|hotlines? for (?:kids|children|teens|parents)|(?:phone )?number (?:for|to call)|emergency number|missing child)\b/,
  /\breport\w* (?:csam|child|a (?:site|website|page|picture|video)|illegal|abuse|images?|something)/,
  /\b(?:attracted to (?:children|kids|minors)|(?:thoughts?|urges?|feelings?) about (?:children|kids|minors)|(?:something|saw) illegal online)\b/,
  new RegExp(`^(?=.*\\b(?:mnie|mi|mna|moj\\w{0,3}|jestem|byl[ae]m|zostal[ae]m)\\b).*\\b(?:${HARM.pl})`),
  new RegExp(`^(?=.*\\b(?:i|me|my|myself)\\b).*\\b(?:${HARM.en})`),
  new RegExp(`\\b(?:podejrzewam|martwie|niepokoi mnie|co (?:mam )?(?:z?robic|zrobic)|jak pomoc|widzial[ae]m)\\b.*\\b(?:${CHILD.pl}|pornografi\\w*)\\b`),
  new RegExp(`^(?=.*\\b(?:co (?:mam )?z?robic)\\b).*\\b(?:${HARM.pl})|^(?=.*\\bwhat (?:to|(?:do|should|can) i) do\\b).*\\b(?:${HARM.en})`),
  new RegExp(`\\b(?:obc[yai]\\w*|nieznajom\\w*|dorosl\\w*|facet\\w*|mezczyzn\\w*|ktos)\\b.*\\b(?:pisz\\w*|pisal\\w*|zaczepia\\w*|zagaduj\\w*|prosi\\w*|namawia\\w*|wysyla\\w*)\\b.*\\b(?:${CHILD.pl}|fotk\\w*|zdjec\\w*)`),
  new RegExp(`\\b(?:stranger|strange|(?:older|grown) (?:man|woman|person)|guy|adult|someone|somebody)\\b.*\\b(?:text|messag|writ|ask|contact|chat|talk|send)\\w*\\b.*\\b(?:(?:my|our|a) (?:${CHILD.en})|photos?|pics?|pictures?)`),
  new RegExp(`\\b(?:i (?:think|suspect|worry)|worried|what (?:do|should|can) i do)\\b.*\\b(?:${CHILD.en})`),
]

/** Who writes or learns about it asks for other pages. */
const AT_WORK = /\b(?:jestem|i.?m an?|i am an?) (?:dziennikar|student|badacz|prawni|naukow|doktorant|journalist|researcher|lawyer|academic)|\b(?:writing|pisze) (?:an? |o )?(?:\w+ )?(?:story|article|report|paper|thesis|essay|artykul|tekst|prac[ae]|reportaz)\b|\bmy (?:officers|staff|team|colleagues)\b/

export const isDesperate = folded => IN_DESPAIR.test(folded)

/** What a folded query with so many telling words asks for. */
export const readIntent = (folded, telling) => ({
  asks: telling >= QUESTIONS.long || telling >= QUESTIONS.short && ASKS.test(folded),
  wants: Object.keys(WANTS).filter(want => WANTS[want].test(folded)),
  despairs: isDesperate(folded),
  needsHelp: !AT_WORK.test(folded) && IN_NEED.some(pattern => pattern.test(folded)),
})

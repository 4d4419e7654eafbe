"""Where what somebody says ends: at a further saying, a coordinated verb, a dash, an aside, the stop."""

from __future__ import annotations

from accordingto.extract.attribution.lexicon import going_on_verbs, nouns, plain_verbs, verbs
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.marks import Range
from accordingto.extract.quantities.tokens import listed
from accordingto.extract.words import Words

LONG_DASHES = frozenset(("—", "―", "--"))
_TURNS_AWAY = frozenset(("but", "and", "so", "yet", "though", "although"))
_TURNS = frozenset(("but", "and", "though", "although", "while", "yet"))
_JOINTS = frozenset((",", "and", "but", "–"))
_LEVEL = 8  # tokens from ``raising`` to the toll it raises
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def is_dash(words: Words, i: int) -> bool:
    """Whether a dash parts two phrases rather than two halves of a word."""
    if words.text[i] in LONG_DASHES:
        return True
    return words.text[i] in ("-", "–") and bool(i and words.doc[i].whitespace_ and words.doc[i - 1].whitespace_)


def sentence_end(words: Words, i: int) -> int:
    """End of the sentence of token i without final white space and stop."""
    first, last = words.bounds(i)
    while last - 1 > first and words.pos[last - 1] == "SPACE":
        last -= 1
    if last - 1 > first and words.text[last - 1] in (".", "…", ";"):
        last -= 1
    return last


def paragraph_end(words: Words, i: int) -> int:
    """End of the paragraph of token i without its final stop."""
    end = next((j for j in range(i, len(words)) if "\n" in words.text[j]), len(words))
    return end - 1 if end > i + 1 and words.text[end - 1] == "." else end


_BULLETS = frozenset(("-", "–", "—", "•", "*", "·", "▪", "●", "◦", "►", "‣", "○", "✔"))


def listed_below(words: Words, i: int) -> list[tuple[int, int]]:
    """The bulleted lines under the sentence of token i, where it ends in a colon: each is said as well."""
    first, last = words.bounds(i)
    colon = last - 1
    while colon > first and words.pos[colon] == "SPACE":
        colon -= 1
    if words.text[colon] != ":" or last >= len(words) or "\n" not in words.text[last - 1]:
        return []
    lines, number = [], words.sentence[i] + 1
    while number + 1 < len(words.starts):
        start = words.starts[number]
        opens = "\n" in words.text[start - 1]
        if opens and words.text[start] not in _BULLETS and not _is_numbered(words, start):
            break
        lines.append((start + opens, sentence_end(words, start)))
        number += 1
    return [line for line in lines if line[1] > line[0]]


def _is_numbered(words: Words, start: int) -> bool:
    """``1.``, ``2)`` at the head of a line."""
    return words.text[start].rstrip(".)").isdigit() and words.text[start + 1 : start + 2] in ([")"], ["."])


def stop_of(words: Words, quotes: Quotes, verb: int, core: int) -> int:
    """The end of what a verb says, sought from token ``core`` on."""
    end = min(sentence_end(words, verb), _own_end(words, verb, core))
    i = core + 1
    while i < end:
        held = quotes.holding(i)
        if held is not None and held[0] <= core < held[1]:
            i = held[1]
            continue
        if words.text[i] in LONG_DASHES:
            closing = [j for j in range(i + 1, end) if words.text[j] in LONG_DASHES]
            if len(closing) % 2 == 0:
                return i
            i = closing[0] + 1
            continue
        if _stops(words, verb, i, end) or _turns_away(words, verb, core, i) or _toll_beside(words, core, i, end):
            return i
        i += 1
    return end


def _turns_away(words: Words, verb: int, core: int, i: int) -> bool:
    """Whether a comma opens a clause of the teller's: one with its own subject and verb behind an infinitive.

    ``wants to reopen the port, but its plan would need tugs``; behind a clause told in the past only where the
    tense turns: ``assumed that the dam would hold, but it leaks``.
    """
    if words.text[i] != "," or i + 1 >= len(words) or words.lower[i + 1] not in _TURNS_AWAY:
        return False
    told = words.tag[core] == "VB" and any(words.tag[k] == "TO" for k in words.kids(core, "aux"))
    for k in range(i + 2, min(i + 14, words.bounds(i)[1])):
        if words.pos[k] in ("PUNCT", "SCONJ"):
            return False
        if words.tag[k] in _FINITE:
            clause = words.head[k] if words.dep[k] in ("aux", "auxpass") else k
            own = any(i < s < k for s in words.kids(clause, "nsubj", "nsubjpass", "expl"))
            present = words.tag[verb] == "VBD" and words.tag[k] in ("VBZ", "VBP") and words.lower[i + 1] == "but"
            return own and (told or present)
    return False


def without_toll(words: Words, content: Range) -> Range:
    """A thing that is said, up to the teller's own clause of a toll behind it."""
    start, end = content
    return start, next((i for i in range(start + 1, end) if _toll_beside(words, start, i, end)), end)


def _toll_beside(words: Words, core: int, i: int, end: int) -> bool:
    """Whether ``as`` opens the teller's own clause of a toll: ``denies striking mosque as toll rises to 84``.

    Behind a finite clause the toll may be the speaker's too (``said it went on as the toll rose``): then it stays.
    """
    told = (core, *words.kids(core, "aux", "auxpass"))
    if words.lower[i] != "as" or any(words.tag[k] in _FINITE for k in told):
        return False
    ahead = range(i + 1, min(i + _LEVEL, end))
    verb = next((k for k in ahead if words.tag[k] in _FINITE), None)
    return verb is not None and any(words.lower[k] in listed("link.total") for k in range(i + 1, verb))


def _own_end(words: Words, verb: int, core: int) -> int:
    """Where a clause inside another ends because the other goes on (``who said it was shut, told them to go``)."""
    v, steps = verb, 0
    while words.head[v] != v and steps < 6:
        governor = words.head[v]
        modifies_subject = words.dep[v] in ("relcl", "acl") and words.dep[governor].startswith("nsubj")
        goes_on = governor > core and words.dep[v] in ("relcl", "acl", "advcl")
        if goes_on or (modifies_subject and words.head[governor] > core):
            return max(words.right[v], core) + 1
        v, steps = governor, steps + 1
    return len(words)


def _stops(words: Words, verb: int, i: int, end: int) -> bool:
    """Whether what a verb says ends before token i."""
    text = words.text[i]
    if text in (";", "."):
        return True
    if text in ("(", ")"):
        return ")" not in words.text[i:end] if text == "(" else "(" not in words.text[verb:i]
    if i + 1 >= end:
        return False
    if text.endswith(".") and words.text[i + 1] == "“":
        return True
    behind_quote = words.lower[i] in _TURNS and words.text[i - 1] in ("”", '"', "''")
    if text not in _JOINTS:
        return (behind_quote and _others_speak(words, i, i + 1, end)) or _contrasts(words, i, end)
    return (text == "," and _breaks_off(words, verb, i, end)) or _new_saying(words, verb, i, end)


def _breaks_off(words: Words, verb: int, comma: int, end: int) -> bool:
    """Whether a comma closes what is said: before the main verb, a name for it, a circumstance or a participle."""
    after = comma + 1
    if words.lower[after] == "following" or _renames(words, after, end):
        return True
    if words.tag[after] in _FINITE and in_aside(words, verb):
        return True
    k = _first_word(words, after, end)
    if _raises(words, k, end):
        return False  # "said a girl had died, raising to 18 the death toll"
    return words.tag[k] == "VBG" and (words.head[k] == verb or is_further_saying(words, k))


def _raises(words: Words, k: int, end: int) -> bool:
    """Whether a participle brings a toll up to date by what is said."""
    levels = listed("link.total")
    raising = words.tag[k] == "VBG" and words.lower[k] in listed("link.raising") and words.lemma[k] != "add"
    return raising and any(words.lower[i] in levels for i in range(k, min(k + _LEVEL, end)))


def _new_saying(words: Words, verb: int, i: int, end: int) -> bool:
    """Whether a comma or conjunction begins another saying, of the same speaker or of another."""
    k = _first_word(words, i + 1, end)
    first = k
    if words.dep[k] in ("aux", "neg", "auxpass") and words.head[k] < end:
        k = words.head[k]
    if words.dep[k] == "conj" and words.head[k] == verb and words.pos[k] in ("VERB", "AUX"):
        supposed = words.tag[first] == "MD" and words.tag[verb] in ("VBD", "VBZ", "VBP")
        return not supposed and not _listed_infinitive(words, verb, k)
    return speaks_again(words, verb, k) or _others_speak(words, i, k, end)


def _listed_infinitive(words: Words, verb: int, k: int) -> bool:
    """``wants to widen the road, rebuild the bridge and …``: an infinitive the parse hung on the saying itself.

    Or a participle: ``said it had killed 60 soldiers, captured eight and …``.
    """
    wished = [x for x in words.kids(verb, "xcomp") if x < k]
    told = words.kids(verb, "ccomp") if words.text[k - 1] == "," else []
    done = any(words.lower[a] in ("have", "had") for x in (*wished, *told) if x < k for a in words.kids(x, "aux"))
    spoken = any(row.force == "speech" for row in verbs().get(words.lemma[k], ()))
    if done and words.tag[k] in ("VBN", "VBD") and not spoken:
        return True  # "claims to have killed 52, captured nine and carried off six vehicles"
    return words.tag[k] == "VB" != words.tag[verb] and any(words.tag[x] == "VB" for x in wished)


def _first_word(words: Words, k: int, end: int) -> int:
    """The first word of a clause behind its conjunctions and adverbs."""
    while k < end - 1 and words.pos[k] in ("CCONJ", "ADV") and words.text[k] != ",":
        k += 1
    return k


def in_aside(words: Words, verb: int) -> bool:
    """Whether a verb stands in a relative clause between commas."""
    first, _ = words.bounds(verb)
    for i in range(verb, first, -1):
        if words.tag[i] in ("WDT", "WP", "WP$", "WRB"):
            return words.text[i - 1] == ","
        if words.text[i] == ",":
            return False
    return False


def _renames(words: Words, i: int, end: int) -> bool:
    """Whether a comma opens a name for what was just said: ``, allegations that the army dismissed``."""
    j = i + 1 if words.pos[i] in ("DET", "PRON") else i
    return (
        j + 1 < end
        and words.pos[j] == "NOUN"
        and words.lemma[j] in nouns()
        and words.lower[j + 1] in ("that", "which")
    )


def speaks_on(words: Words, verb: int, i: int) -> bool:
    """Whether token i joins a further saying of the same speaker, whatever the parse hung it on.

    ``urges drivers not to stop and warns: …``: a finite saying of the same tense, with nobody of its own before it.
    """
    if words.lower[i] not in ("and", "but") or i + 2 >= len(words):
        return False
    k = i + 1 + (words.pos[i + 1] == "ADV")
    same = words.tag[k] == words.tag[verb] and words.tag[k] in ("VBD", "VBZ", "VBP")
    return same and words.lemma[k] in going_on_verbs() and words.dep[k] == "conj" and not words.kids(k, "nsubj")


def speaks_again(words: Words, verb: int, k: int) -> bool:
    """A coordinated saying verb of the same tense and without a subject of its own: ``and warned that``."""
    if words.tag[k] != words.tag[verb] or words.tag[k] not in ("VBD", "VBZ", "VBP"):
        return False
    if words.dep[k] != "conj" or words.kids(k, "nsubj", "nsubjpass"):
        return False
    return words.lemma[k] in going_on_verbs()


def _others_speak(words: Words, i: int, k: int, end: int) -> bool:
    """A new clause with a saying of its own: ``, but he said``, or one behind all that is said: ``, he said.``"""
    turns = words.lower[i] in _TURNS or (words.pos[i + 1] in ("CCONJ", "SCONJ") and words.lower[i + 1] in _TURNS)
    if not turns:
        return words.text[i] == "," and (_said_after(words, i, end) or counts_after(words, i, end))
    for j in range(k, min(k + 8, end)):
        if words.pos[j] == "PUNCT":
            return False
        if words.pos[j] == "VERB":
            subject = words.kids(j, "nsubj")
            if not subject or not i < subject[0] < j:
                return False
            takes_up = words.pos[subject[0]] == "PRON" and words.lemma[j] in going_on_verbs()
            return takes_up or words.lemma[j] in plain_verbs()
    return False


def _contrasts(words: Words, i: int, end: int) -> bool:
    """``… while the government spoke of 2,000``: another voice with a saying of its own."""
    if words.lower[i] not in ("while", "whereas"):
        return False
    verb = next((j for j in range(i + 1, min(i + 9, end)) if words.pos[j] == "VERB"), i)
    subject = words.kids(verb, "nsubj")
    spoken = any(r.force == "speech" for r in verbs().get(words.lemma[verb], ()))
    return spoken and bool(subject) and i < subject[0] < verb and words.pos[subject[0]] != "PRON"


def _said_after(words: Words, comma: int, end: int) -> bool:
    """Whether a comma is followed by nothing but somebody and a plain saying: ``, the director said on Friday``."""
    for j in range(comma + 1, min(comma + 12, end)):
        if words.pos[j] == "PUNCT" and words.text[j] not in ("-", "'", '"'):
            return False
        if words.pos[j] == "VERB":
            subject = words.kids(j, "nsubj")
            inside = bool(subject) and comma < subject[0] < j
            alone = j + 1 >= end or words.pos[j + 1] in ("ADP", "PUNCT", "PROPN", "ADV", "SPACE")
            return inside and alone and words.lemma[j] in plain_verbs() and words.text[min(j + 1, end - 1)] != ","
    return False


def counts_after(words: Words, comma: int, end: int) -> bool:
    """Whether a comma is followed by somebody else's count: ``, army says nine``, ``, hospital speaks of 19``."""
    for j in range(comma + 2, min(comma + 8, end - 1)):
        if words.pos[j] == "PUNCT":
            return False
        if words.pos[j] == "VERB":
            subject = words.kids(j, "nsubj")
            own = bool(subject) and comma < subject[0] < j and words.pos[subject[0]] != "PRON"
            behind = j + 1 + (words.lower[j + 1] in ("of", "at"))
            return (
                own
                and words.lemma[j] in verbs()
                and behind < end
                and (words.pos[behind] == "NUM" or words.lower[behind] == "none")
            )
    return False


def is_further_saying(words: Words, k: int) -> bool:
    """A participle that says something more: ``adding that``, ``citing``."""
    if words.tag[k] == "VBG" and (words.lower[k] in verbs() or words.lemma[k] in verbs()):
        return words.dep[k] in ("advcl", "acl", "conj")
    return words.lemma[k] == "accord"

"""Receiving the report: what a cost cell means, in pence, once and yearly (R-CAF-40).

The words of the file are always kept. "Nil" and staff time are nothing; "TBC" is not known; a
yearly cost alone has no one-off part. "Up to £20k" runs from nil; "£5k+" is read as £5k, with a
warning. What depends on a number that is not there (£500 per device) is not known.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.wording import plain, shortened
from causeway.domain.money import NIL, Amount, Cost

EXPECTED = "a sum or a range in pounds, such as £12,000, £10k - £15k or £9,000 a year; nil; or TBC"
_SUFFIXES = {
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "mil", "mill", "million"), 1_000_000),
}
_NUMBER = (
    r"(?:(?:£|gbp)\s*|(?<![a-z\d])(?<![a-z]{2}-))((?>\d(?:[\d,. ]*\d)?))\s*(k|thousand|mill?(?:ion)?|mn|m)?(?:ish)?"
    r"(?![a-z0-9%])"
)
_AMOUNT = re.compile(_NUMBER)
_RUN_ON = re.compile(r"(?<=[\dkm])(?=(?:p\.?a\b|pcm\b|pm\b))")
_APOSTROPHE = re.compile(r"(?<=\d)'(?=\d{3}\b)")
_RANGE = re.compile(_NUMBER + r"\s*(?:-|\bto\b)\s*" + _NUMBER)
_WELL_FORMED = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:[, ]\d{3})+(?:\.\d{1,2})?")
_COULD_BE_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PIECES = re.compile(
    r"(?<!\d),|,(?!\d)|;|\.\s(?=.*\d)|\+(?!\s*(?:vat|$))|\bplus\b|&|\bthen\b|\band\b|\s/\s(?!(?:year|yr|annum|month)\b)"
)
_OR = re.compile(r"(?<=[\dkm])\s*(?:~|\bor\b)\s*(?=[£\d])")
_GOES_ON = re.compile(r"(?:[-–]|\bto)\s*$")
_NO_SUMS = re.compile(
    r"(?:\b(?:in|by|during|for|from) )?\b20\d\d\s?[/-]\s?(?:20)?\d\d\b|\b(?:year|yr|y|phase|q|fy|quarter)\s?\d[\d/]*\b"
    r"|\b(?:over|for) \d+ (?:years?|months?)\b|\b(?:in|by|during|for|from) 20\d\d\b|\([^)£]*\d[^)£]*\)"
)
_YEARLY = re.compile(
    r"(?:\b(?:a|per|each|every)\b|/)\s*(?:year|annum|yr)\b|\bp[./]?\s?a\b\.?"
    r"|\bannual(?:ly)?\b|\byearly\b|\brecurring\b|\bon-?\s?going\b|\bopex\b|\brunning\b"
)
_MONTHLY = re.compile(
    r"(?:\b(?:a|per|each)\b|/)\s*(?:calendar )?month\b|\bpcm\b|\bp/?m\b|\bmonthly\b"
)
_NIL = re.compile(
    r"£?(?:nil|zero|none|free|no (?:additional |extra |direct |new |further )*costs?|£?0(?:\.0+)?)\b"
    r"|(?:existing )?(?:officer|staff|internal|in-?house)(?: (?:staff|officer))?"
    r" (?:time|resources?|effort)\b"
    r"|(?:met |absorbed |funded |covered )*(?:within|from|by) existing\b|existing (?:budgets?|resources?)\b"
)
_UNKNOWN = re.compile(
    r"£?\s*t\.?b\.?[cda]\b|to be (?:confirmed|determined|decided|agreed|advised|costed|scoped|quoted)"
    r"|unknown|not (?:yet )?known|\?+$|n\.?/?a\.?$|not applicable"
    r"|awaiting\b|pending\b|to follow|-+$|see\b|(?:same )?as (?:above|below|per|for|in)\b|ditto\b|included in\b"
    r"|covered by\b(?! existing)|depends on\b|not yet\b|unquantified"
)
_SEE = re.compile(r"see [a-z]+-\d+")
_PER_THING = re.compile(
    r"\b(?:per|each|x)\b(?! (?:year|annum|month|yr))|\bx\d|\d+x\b|\b(?:days?|hours?|fte)\b"
)
_AT_MOST = re.compile(
    r"\b(?:up to|max(?:imum)?|less than|under|below|no more than|not exceeding)\b|[<≤]"
)
_AT_LEAST = re.compile(
    r"\b(?:from|over)\b(?=\s*[£\d])|\b(?:at least|min(?:imum)?|more than|above|starting)\b|[>≥]|\+\s*$"
)
_FOREIGN = re.compile(r"[€$]|\b(?:eur|usd|euros?|dollars?)\b")
_NEGATIVE = re.compile(r"^-\s*£?\s*\d|£\s*-\s*\d|^\(\s*£?\s*\d[\d,. ]*[km]?\s*\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One sum of a cell: how much, whether each year, and any doubt."""

    amount: Amount
    yearly: bool
    words: str


class _NotUnderstood(ValueError):
    """A sum that cannot be read; says why."""


def cost(cell: Cell, *, unit: int = 1, yearly: bool = False) -> Understood[Cost]:
    """Return what a cost cell means; ``unit`` is 1,000 where the heading says £k.

    A figure with its own £ counts pounds all the same.
    """
    text = cell.text
    if unit != 1 and "£" in text:
        read = cost(cell, yearly=yearly)
        doubt = warning("The heading counts in thousands; this was read in pounds.", EXPECTED)
        return replace(read, doubts=(*read.doubts, doubt))
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return _number(cell.number, text, unit=unit, yearly=yearly)
    said = _in_figures(plain(_with_lines_apart(text)))
    if (said and _UNKNOWN.match(said)) or not any(letter.isdigit() for letter in said):
        return _in_words(said, text)
    if _NIL.match(said) and not re.search(r"[1-9]", said):
        return Understood(value=_cost(NIL, yearly=yearly, text=text))
    try:
        _check_is_a_sum_of_pounds(said, text)
        return _sums(said, text, unit=unit, yearly=yearly)
    except _NotUnderstood as reason:
        return _unknown(text, error(str(reason), EXPECTED))


def _with_lines_apart(text: str) -> str:
    """Return a cell on one line, each line that begins a sum of its own set apart."""
    parts: list[str] = []
    for line in text.splitlines():
        begins = line.rstrip().endswith(":") or re.search(r"\d", line)
        goes_on = not parts or _GOES_ON.search(parts[-1]) or _GOES_ON.match(line.strip()[:1])
        if begins and not goes_on and re.search(r"\d", parts[-1]):
            parts.append(line)
        else:
            parts[-1:] = [f"{''.join(parts[-1:])} {line}"]
    return "; ".join(parts)


def _in_figures(said: str) -> str:
    """Return "£500pa" as "£500 pa", and 50'000 as 50000."""
    return _APOSTROPHE.sub("", _RUN_ON.sub(" ", said))


def _number(number: float, text: str, *, unit: int, yearly: bool) -> Understood[Cost]:
    if number < 0:
        return _unknown(text, error(f"{text} is less than nothing.", EXPECTED))
    amount = Amount.exactly(round(Decimal(str(number)) * 100 * unit))
    return Understood(value=_cost(amount, yearly=yearly, text=text))


def _cost(amount: Amount, *, yearly: bool, text: str) -> Cost:
    if yearly:
        return Cost(one_off=NIL, yearly=amount, text=text)
    return Cost(one_off=amount, yearly=None, text=text)


def _unknown(text: str, *doubts: Doubt) -> Understood[Cost]:
    return Understood(value=Cost(one_off=None, yearly=None, text=text), doubts=doubts)


def _check_is_a_sum_of_pounds(said: str, text: str) -> None:
    if _NEGATIVE.search(said):
        raise _NotUnderstood(f"“{text}” is less than nothing.")
    if _FOREIGN.search(said):
        raise _NotUnderstood(f"“{shortened(text)}” is not in pounds.")


def _in_words(said: str, text: str) -> Understood[Cost]:
    if _NIL.match(said):
        return Understood(value=Cost(one_off=NIL, yearly=None, text=text))
    if not said or _SEE.match(said):
        return _unknown(text)
    if _UNKNOWN.match(said):
        if any(letter.isdigit() for letter in said):
            doubt = f"“{shortened(text)}” was read as not known yet; the figure in it was not used."
            return _unknown(text, warning(doubt, EXPECTED))
        return _unknown(text)
    doubt = f"“{shortened(text)}” names no sum. It was read as not known yet, in these words."
    return _unknown(text, warning(doubt, EXPECTED))


def _sums(said: str, text: str, *, unit: int, yearly: bool) -> Understood[Cost]:
    said = _NO_SUMS.sub(" ", said)
    if (per := _PER_THING.search(said)) is not None:
        doubt = f"“{shortened(text)}” depends on a number (“{per[0]}”) and gives no total."
        return _unknown(text, warning(f"{doubt} It was read as not known yet.", EXPECTED))
    pieces: list[_Piece] = []
    doubts: list[Doubt] = []
    for words in _divided(_OR.sub(" - ", said)):
        if _names_sum(words, unit):
            piece, piece_doubts = _piece(words, unit=unit, yearly=yearly)
            pieces.append(piece)
            doubts += piece_doubts
    if not pieces:
        return _in_words(said, text)
    return _added_up(pieces, doubts, text)


def _sums_in(words: str) -> list[re.Match[str]]:
    """Return the figures that are sums; beside one in pounds a bare figure counts something else."""
    found = list(_AMOUNT.finditer(words))
    return [each for each in found if re.match("£|gbp", each[0]) or each[2]] or found


def _names_sum(words: str, unit: int) -> bool:
    """Tell whether a figure is there that is more than a count, such as that of "6 months"."""
    found = _sums_in(words)
    is_bare = bool(found) and found[0][0].strip() == found[0][1]
    counts = len(found) == 1 and is_bare and unit == 1 and re.search(r"[a-z]{2}", words)
    return bool(found) and not (counts and re.fullmatch("[1-9]\\d?", found[0][1]))


def _added_up(pieces: list[_Piece], doubts: list[Doubt], text: str) -> Understood[Cost]:
    if _capital_and_revenue(pieces):
        doubts.append(warning("“Revenue” was read as a yearly cost.", EXPECTED))
        pieces = [replace(each, yearly=each.yearly or "revenue" in each.words) for each in pieces]
    once = [each.amount for each in pieces if not each.yearly]
    each_year = [each.amount for each in pieces if each.yearly]
    if len(once) > 1:
        doubts.append(warning(f"The sums in “{shortened(text)}” were added up.", EXPECTED))
    found = Cost(
        one_off=sum(once, NIL), yearly=sum(each_year, NIL) if each_year else None, text=text
    )
    return Understood(value=found, doubts=tuple(doubts))


def _divided(said: str) -> list[str]:
    """Return the parts of a cell that each name one sum; a range stays whole."""
    joined = re.sub(r"\bbetween\b(.*?)\band\b", r"\1-", said)
    parts = []
    for part in _PIECES.split(joined):
        if part.count("£") > 1 and not _RANGE.search(part):
            parts += _divided_at_pounds(part)
        else:
            parts.append(part)
    return parts


def _divided_at_pounds(part: str) -> list[str]:
    """Return each sum with its own words, which stand before all of them or after."""
    before, *sums = part.split("£")
    figures = [_AMOUNT.match(each) for each in sums]
    ends = [figure.end() if figure else 0 for figure in figures]
    if not re.search("[a-z]{3}", before) or re.search("[a-z]{2}", sums[-1][ends[-1] :]):
        return [f"{before}£{sums[0]}", *(f"£{each}" for each in sums[1:])]
    labels = [before, *(each[end:] for each, end in zip(sums, ends, strict=True))]
    return [
        f"{label}£{each[:end]}" for label, each, end in zip(labels[:-1], sums, ends, strict=True)
    ]


def _capital_and_revenue(pieces: list[_Piece]) -> bool:
    return any("capital" in piece.words for piece in pieces) and any(
        "revenue" in piece.words and not piece.yearly for piece in pieces
    )


def _piece(words: str, *, unit: int, yearly: bool) -> tuple[_Piece, list[Doubt]]:
    doubts = []
    monthly = _MONTHLY.search(words) is not None
    amount = _amount(words, unit)
    if "vat" in words and not re.search(r"\binc\w*\.? (?:of )?vat", words):
        doubts.append(warning("VAT is mentioned and was not added.", EXPECTED))
    if amount.is_exact and _AT_MOST.search(words):
        amount = Amount(low=0, high=amount.high)
        doubts.append(warning("“Up to” was read as a range from nil.", EXPECTED))
    elif amount.is_exact and _AT_LEAST.search(words):
        doubts.append(warning("No upper sum is given; the sum was read as exact.", EXPECTED))
    if monthly:
        amount = Amount(low=amount.low * 12, high=amount.high * 12)
    each_year = yearly or monthly or _YEARLY.search(words) is not None
    return _Piece(amount=amount, yearly=each_year, words=words), doubts


def _amount(words: str, unit: int) -> Amount:
    if between := _RANGE.search(words):
        low = _pence(between[1], between[2] or _shared_suffix(between), unit)
        high = _pence(between[3], between[4] or between[2], unit)
        if 0 < low * 1_000 <= high:
            raise _NotUnderstood(f"“{between[0].strip()}” could mean more than one range.")
        if any(each[2] or "£" in each[0] for each in _AMOUNT.finditer(words, between.end())):
            raise _NotUnderstood(f"“{words.strip()}” names more than one sum.")
        if low > high:
            raise _NotUnderstood(f"“{between[0].strip()}” runs from a larger sum to a smaller one.")
        return Amount(low=low, high=high)
    sums = _sums_in(words)
    if len(sums) > 1:
        raise _NotUnderstood(f"“{words.strip()}” names more than one sum.")
    return Amount.exactly(_pence(sums[0][1], sums[0][2], unit))


def _shared_suffix(between: re.Match[str]) -> str | None:
    """Return the k of "10-15k" for its lower figure too, but not that of "£500 - £1k"."""
    shares = _figure(between[1]) < _figure(between[3])
    return between[4] if shares else None


def _pence(digits: str, suffix: str | None, unit: int) -> int:
    if suffix is None and _COULD_BE_THOUSANDS.fullmatch(digits):
        raise _NotUnderstood(f"“{digits}” could mean more than one sum.")
    factor = _SUFFIXES[suffix] if suffix else unit
    return round(_figure(digits) * factor * 100)


def _figure(digits: str) -> Decimal:
    if not _WELL_FORMED.fullmatch(digits):
        raise _NotUnderstood(f"“{digits}” could mean more than one sum.")
    return Decimal(digits.replace(",", "").replace(" ", ""))

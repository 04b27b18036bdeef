"""Words against logic: what each clause prints against what it means.

Neither side is generated from the other, so they can part. The words are read as *claims* (`claims.py`, by the phrases
of `lexicon.py`), the meaning as *leaves* (`leaves.py`), and each kind of claim is compared by a rule of its own:

    amounts.py    numbers, comparisons, units            MN210 to MN213
    values.py     named values and ranges (T1-L5)        MN214
    groups.py     `one of the following`, `; or`         MN215, MN216
    logic.py      and, or, slash, not, except            MN217 to MN220, MN225
    billing.py    modifiers, places of service           MN244
    wording.py    judgements, advice, terms, notes        MN226 to MN229, MN241, MN242
    words.py      determinations, recommendations, code descriptors, precedence

Every finding is a warning at the words, with the meaning beside it, and can be accepted at the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from mednec.check.amounts import check_amounts
from mednec.check.anchors import find_anchors
from mednec.check.billing import check_billing
from mednec.check.claims import Claims, normal, read_claims, without_claims, words_in
from mednec.check.groups import check_lead, check_trailing
from mednec.check.leaves import Leaf, leaves_of
from mednec.check.logic import Scopes, check_connectives, check_exceptions, check_named, check_negations
from mednec.check.sentences import sentences
from mednec.check.subject import Lookup, Subject
from mednec.check.values import check_values, mentions, same_values
from mednec.check.wording import (
    check_advice,
    check_covered,
    check_documentation,
    check_judgement,
    check_notes,
    check_open_list,
    check_terms,
)
from mednec.diagnostics import Diagnostic
from mednec.model.condition import ALWAYS, All, Condition
from mednec.model.determinations import Determination, Standing
from mednec.model.facts import Choice
from mednec.model.policy import Clause, CodeRow, LineRule, Policy

_CONDITIONAL = frozenset({"unless", "only", "when", "if", "except", "until", "directed"})


def check_words(policy: Policy) -> tuple[Diagnostic, ...]:
    """Where the printed words and the formal meaning of a policy part."""
    check = _Check(policy)
    findings: list[Diagnostic] = []
    for line in policy.lines:
        if line.line not in check.unfinished:
            findings += check.line(line)
    for clause in check.roots:
        findings += check.clause_tree(clause)
    for row in policy.codes:
        findings += check.code(row)
    findings += check_notes(policy)
    return tuple(findings)


class _Check:
    """What the rules share while one policy is checked."""

    def __init__(self, policy: Policy) -> None:
        self.facts = policy.all_facts
        self.lookups: dict[str, Lookup] = {}
        self.subjects: dict[str, Subject] = {}
        self.clauses = policy.printed_clauses
        self.definitions = policy.definitions
        # What is not written yet contradicts no words; the finding that it is missing says enough.
        self.unfinished = {each.subject for each in policy.missing}
        below = {child.id for clause in self.clauses for child in clause.children}
        self.roots = tuple(clause for clause in self.clauses if clause.id not in below)
        self._leaves: dict[str, tuple[Leaf, ...]] = {}
        self._leaves_of_limits: dict[str, tuple[Leaf, ...]] = {}
        self._limits: dict[str, tuple[str, ...]] = {}
        self._claims: dict[str, Claims] = {}
        amounts = {limit.name for limit in policy.limits if limit.unit}
        for clause in self.clauses:
            items = tuple(child.id for child in clause.children)
            self._leaves[clause.id] = leaves_of(clause.condition, self.facts, items)
            self._leaves_of_limits[clause.id] = tuple(
                leaf for limit in clause.limits for leaf in leaves_of(limit.when, self.facts, ())
            )
            self._limits[clause.id] = tuple(
                value for limit in clause.limits if limit.limit in amounts for value in limit.values
            )
            self._claims[clause.id] = read_claims((*clause.words, *clause.after))

    def clause_tree(self, root: Clause) -> Iterator[Diagnostic]:
        """The findings on a clause and everything printed under it."""
        family = list(_family(root, ()))
        for clause, above in family:
            below = tuple(_below(clause))
            kin = (*above, *below)
            self.subjects[clause.id] = Subject(
                clause.id,
                f"clause {clause.id}",
                self._claims[clause.id],
                self._leaves[clause.id],
                tuple(self._claims[one] for one in kin),
                (
                    *(leaf for one in kin for leaf in self._leaves[one]),
                    *(leaf for one in (clause.id, *kin) for leaf in self._leaves_of_limits[one]),
                ),
                self.lookups,
                bool(clause.readings),
                clause.words_span or clause.span,
                clause.condition.span or clause.span,
                self._limits[clause.id],
                tuple(limit for one in kin for limit in self._limits[one]),
            )
        for clause, _ in family:
            if clause.id in self.unfinished:
                continue
            subject = self.subjects[clause.id]
            if not clause.has_condition:
                yield from _determination(clause, subject)
                yield from check_documentation(clause, subject)
            elif _has_meaning(clause):
                yield from _logic(subject)
                yield from check_lead(clause, subject)
                yield from check_advice(clause, subject)
                yield from check_judgement(subject)
                yield from check_billing(subject)
                yield from check_open_list(subject)
                yield from check_terms(self.definitions, subject)
                yield from _determination(clause, subject)
            if clause.decides is None and clause.recommends is None and _has_meaning(clause):
                yield from check_named(subject)
        yield from check_trailing(root, self.subjects, True)

    def line(self, line: LineRule) -> Iterator[Diagnostic]:
        """A line of business: only the sentences that state a condition are compared with its condition."""
        cut = [sentence for paragraph in line.words for sentence in sentences(paragraph)]
        conditional = tuple(s for s in cut if not _CONDITIONAL.isdisjoint(words_in(s)))
        exceptions = tuple(source.unless for _, source in line.sources if source.unless is not None)
        condition = exceptions[0] if len(exceptions) == 1 else All(exceptions)
        subject = self._apart(line, conditional, condition)
        if exceptions and conditional:
            scopes = Scopes(subject.claims)
            anchors = find_anchors(subject, {}, {})
            yield from check_connectives(subject, anchors, {}, scopes)
            yield from check_negations(subject, anchors, {}, scopes, exceptions_lead=True)
            yield from check_named(subject)
        elif exceptions and line.words:
            message = f"The meaning of {line.line} makes a condition, and its words state none."
            yield subject.finding("MN220", message)
        yield from _investigational(line, self._apart(line, line.words, ALWAYS))

    def code(self, row: CodeRow) -> Iterator[Diagnostic]:
        """A code's descriptor against what requesting the code implies."""
        leaves = leaves_of(row.implies, self.facts, ())
        claims = without_claims(row.descriptor)
        subject = Subject(row.code, f"code {row.code}", claims, leaves, (), (), self.lookups, False, row.span, row.span)
        for leaf in subject.leaves:
            lookup = subject.lookup(leaf)
            if leaf.values is None or lookup is None:
                continue
            found = mentions(subject.claims, lookup)
            named = frozenset(value for mention in found for value in mention.values)
            if not found or any(same_values(values, leaf.values) for values in (named, *(m.values for m in found))):
                continue
            if isinstance(lookup.fact.type, Choice) and row.readings:
                continue
            quoted = "” and “".join(subject.claims.quote(mention.start, mention.end) for mention in found)
            said = leaf.test.said if leaf.test is not None else ""
            message = f"The descriptor of {row.code} says “{quoted}”, its meaning `{said}`."
            yield subject.finding("MN223", message, leaf)

    def _apart(self, line: LineRule, words: tuple[str, ...], condition: Condition) -> Subject:
        """A line of business as a subject, with some of its words."""
        leaves, span = leaves_of(condition, self.facts, ()), line.span
        claims, read = read_claims(words), bool(line.readings)
        return Subject(line.line, line.line, claims, leaves, (), (), self.lookups, read, span, condition.span or span)


def _family(clause: Clause, above: tuple[str, ...]) -> Iterator[tuple[Clause, tuple[str, ...]]]:
    """A clause and those under it, each with the ids of those above it."""
    yield clause, above
    for child in clause.children:
        yield from _family(child, (*above, clause.id))


def _below(clause: Clause) -> Iterator[str]:
    for child in clause.children:
        yield child.id
        yield from _below(child)


def _has_meaning(clause: Clause) -> bool:
    return clause.decides is not None or clause.recommends is not None or clause.condition != ALWAYS


def _logic(subject: Subject) -> Iterator[Diagnostic]:
    """Everything that is compared leaf by leaf."""
    findings, amounts = check_amounts(subject)
    yield from findings
    findings, stated, named = check_values(subject)
    yield from findings
    anchors = find_anchors(subject, amounts, stated)
    scopes = Scopes(subject.claims)
    yield from check_connectives(subject, anchors, stated, scopes)
    yield from check_negations(subject, anchors, stated, scopes)
    yield from check_exceptions(subject, anchors, stated, named)


def _determination(clause: Clause, subject: Subject) -> Iterator[Diagnostic]:
    """The determination, recommendation and precedence that the words print against those declared."""
    claims = subject.claims
    bold = [outcome for outcome in claims.outcomes if outcome.bold]
    printed = tuple(dict.fromkeys(outcome.determination for outcome in bold or claims.outcomes))
    if clause.decides is not None:
        meant = clause.decides.determination
        if meant is Determination.REFER:
            yield from _referred(clause.decides.source, subject)
        elif printed and meant not in printed:
            quoted = "” and “".join(claims.quote(o.start, o.end) for o in bold or claims.outcomes)
            message = f"The words of {subject.called} say “{quoted}”, its meaning “{meant.value}”."
            yield subject.finding("MN221", message)
        elif not printed:
            yield from check_covered(meant, subject)
        if claims.precedence and not clause.decides.overrides:
            quoted = claims.quote(claims.precedence[0].start, claims.precedence[0].end)
            message = f"The words of {subject.called} say “{quoted}”, and its meaning overrides no clause."
            yield subject.finding("MN224", message)
    elif bold and clause.recommends is None:
        quoted = claims.quote(bold[0].start, bold[0].end)
        message = f"The words of {subject.called} decide (“{quoted}”), and its meaning does not."
        yield subject.finding("MN221", message)
    if clause.recommends is not None:
        wanted = tuple(map(normal, words_in(clause.recommends.what)))
        names = claims.norms
        if not any(names[n : n + len(wanted)] == wanted for n in range(len(names))):
            message = f"The meaning of {subject.called} recommends “{clause.recommends.what}”, and its words do not."
            yield subject.finding("MN222", message)


def _referred(source: str, subject: Subject) -> Iterator[Diagnostic]:
    """A clause that refers to a source prints the source. What that source decides is said there, whatever is bold."""
    printed = set(subject.claims.norms)
    missing = [word for word in words_in(source) if word[0].isalnum() and normal(word) not in printed]
    if missing and subject.claims.norms:
        message = f"The meaning of {subject.called} refers to “{source}”, and its words do not name that source."
        yield subject.finding("MN221", message)


def _investigational(line: LineRule, subject: Subject) -> Iterator[Diagnostic]:
    """What a line of business says of investigational services, in its words and in its meaning."""
    spoken = [o for o in subject.claims.outcomes if o.determination.standing is not Standing.NEITHER]
    printed = [o for o in spoken if o.determination is not Determination.INVESTIGATIONAL]
    speaks = len(printed) < len(spoken)
    meant = line.investigational_as
    if meant is None and speaks and printed:
        said = printed[0].determination.value
        message = f"The words of {line.line} say “{said}” of investigational services, and its meaning says nothing."
        yield subject.finding("MN221", message, way_out=f"write `{line.line} says {said} for investigational`")
    elif meant is not None and (printed or line.words) and meant not in {o.determination for o in printed}:
        said = f"“{printed[0].determination.value}”" if printed else "nothing"
        message = f"Of investigational services the words of {line.line} say {said}, its meaning “{meant.value}”."
        yield subject.finding("MN221", message)

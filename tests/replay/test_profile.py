"""Which unknown facts keep requests undecided, and which document would settle most of them."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from mednec.emit.replay_json import emit_profile as as_json
from mednec.emit.replay_text import emit_profile
from mednec.model.facts import Fact, YesNo
from mednec.replay.profile import Blocking, Document, documents_of, profile, weights

FACTS = (
    Fact("edema", "marrow edema", YesNo(), "Edema?", "Imaging report"),
    Fact("pain", "pain", YesNo(), "Pain?", "Visit note; imaging report"),
    Fact("fever", "fever", YesNo(), "Fever?", "Visit note"),
    Fact("age", "age", YesNo(), "Age?", ""),
)
PENDING = {
    frozenset({"edema"}): 40,
    frozenset({"edema", "pain"}): 30,
    frozenset({"pain", "fever"}): 25,
    frozenset({"fever", "edema"}): 12,
    frozenset({"age"}): 3,
}


def test_facts_and_documents_stand_in_the_order_of_how_many_rows_they_concern() -> None:
    found = profile("900", FACTS, PENDING, 1000)
    assert (found.rows, found.pending) == (1000, 110)
    assert found.facts == (
        Blocking("edema", "marrow edema", 82, 40),
        Blocking("pain", "pain", 55, 0),
        Blocking("fever", "fever", 37, 0),
        Blocking("age", "age", None, None),
    )
    assert found.documents == (
        Document("Imaging report", ("edema", "pain"), 107, 70),
        Document("Visit note", ("pain", "fever"), 67, 25),
    )


def test_a_document_settles_what_it_holds_whole() -> None:
    """Everything that still matters must be known: some of it is not enough."""
    imaging, visit = profile("900", FACTS, {frozenset({"fever", "edema"}): 12}, 40).documents
    assert (imaging.rows, imaging.settles) == (visit.rows, visit.settles) == (12, 0)


def test_no_small_count_follows_from_two_others() -> None:
    """Of 43 rows that ask for edema 40 ask for nothing else: that would tell of three that do."""
    (edema, pain) = profile("900", FACTS, {frozenset({"edema"}): 40, frozenset({"edema", "pain"}): 3}, 60).facts
    assert (edema.rows, edema.alone) == (43, None)
    assert (pain.rows, pain.alone) == (None, 0)


def test_a_place_is_the_same_whether_it_opens_with_a_capital() -> None:
    assert documents_of(FACTS[1]) == ("Visit note", "Imaging report")
    assert documents_of(FACTS[3]) == ()


def test_what_is_seldom_known_weighs_more() -> None:
    known = {"edema": 500, "pain": 100, "fever": 3}
    assert list(weights(FACTS, known, 1000)) == ["fact,weight", "edema,2.0", "pain,10.0", "fever,100.0"]


def test_text_and_json(snapshot: SnapshotAssertion) -> None:
    found = profile("mp900/2026-01-01", FACTS, PENDING, 1000)
    text = emit_profile(found)
    assert max(map(len, text.splitlines())) <= 80
    assert f"{text}\n---\n{as_json(found)}" == snapshot

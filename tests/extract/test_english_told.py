"""English sentences whose event a word beside the trigger decides: who adopts, what a gerund marks, what is ahead."""

from __future__ import annotations

import pytest
from reading_samples import Told, read_english, tell_events

PRESIDENT = "Kenyan President James Kiprono"


def tell(*paragraphs: str, title: str | None = None) -> list[Told]:
    return tell_events(read_english(*paragraphs, title=title))


def test_an_assembly_named_like_its_session_adopts_what_it_adopts() -> None:
    [adopted] = tell("The UN General Assembly on Friday adopted a resolution on Haiti.")
    assert (adopted.type, adopted.roles) == ("Declaration", {"issuer": ["UN General Assembly"]})
    [address] = tell(f"{PRESIDENT} addressed the UN General Assembly on Friday.")
    assert address.type == "Conference"


def test_what_the_headline_says_a_council_extended_the_text_tells_again() -> None:
    events = tell(
        "The UN Security Council on Friday extended the mandate of the mission in Haiti, adopting resolution 2790.",
        title="UN Security Council extends the mandate of the mission in Haiti",
    )
    assert [event.type for event in events] == ["Declaration"]


def test_a_gerund_behind_a_ceremony_only_says_what_it_marks() -> None:
    [ceremony] = tell(
        f"{PRESIDENT} took part in a ceremony marking the 60th anniversary of the end of the war on Friday."
    )
    assert (ceremony.type, ceremony.date) == ("Commemoration", "2025-06-13")


def test_a_day_behind_a_task_is_that_of_the_appointment() -> None:
    [named] = tell(f"{PRESIDENT} named Mary Wanjiru to be foreign minister on Friday.")
    assert named.date == "2025-06-13"


@pytest.mark.parametrize("way", ["was quick to", "was among the first to", "was the first to"])
def test_who_is_quick_to_congratulate_does_it(way: str) -> None:
    [message] = tell(f"{PRESIDENT} {way} congratulate Prime Minister Anna Keller on Friday.")
    assert message.roles == {"sender": ["James Kiprono"], "recipient": ["Anna Keller"]}
    assert tell(f"{PRESIDENT} was slow to congratulate Prime Minister Anna Keller on Friday.") == []


def test_what_is_prepared_is_to_come() -> None:
    [visit] = tell(f"Foreign Minister Anna Keller discussed preparations for a visit by {PRESIDENT} to Oslo.")
    assert (visit.type, visit.status) == ("Visit", "planned")


def test_a_name_nobody_knows_is_no_official() -> None:
    records = read_english("The fire, known as Cerro Bravo, crossed into Kenya on Friday.")
    assert not records.events
    assert "Cerro Bravo" not in {entity.name for entity in records.entities}


@pytest.mark.parametrize("thing", ["A lorry", "The virus", "A storm"])
def test_things_pay_no_visits(thing: str) -> None:
    assert tell(f"{thing} crossed into Kenya on Friday and stopped in Nairobi.") == []


def test_in_a_city_at_the_head_of_a_sentence_an_order_is_conferred_there() -> None:
    [award] = tell(
        f"In Vesburg on Friday, {PRESIDENT} conferred the Order of the Lion on Prime Minister Anna Keller."
    )
    assert award.place == "Vesburg"


def test_the_first_of_some_to_do_something_does_it() -> None:
    [visit] = tell(f"{PRESIDENT} will be the first Kenyan leader to visit Norway in a decade.")
    assert (visit.type, visit.status, visit.roles) == ("Visit", "planned", {"guest": ["James Kiprono"]})
    assert tell("The first priority is to visit Norway.") == []


def test_countries_joined_in_the_noun_take_part() -> None:
    [talks] = tell("Kenya-Norway talks on fisheries ended in Nairobi on Friday without a deal.")
    assert {name for names in talks.roles.values() for name in names} == {"Kenya", "Norway"}


@pytest.mark.parametrize(
    "told",
    ["The two-day forum ended in Nairobi on Friday.", "The two-day forum closed in Nairobi on Friday."],
)
def test_what_ends_on_a_day_began_before_it(told: str) -> None:
    [forum] = tell(told)
    assert forum.date == "2025-06-12/2025-06-13"


def test_the_day_a_visit_began_may_follow_it() -> None:
    [visit] = tell(f"{PRESIDENT} is on a three-day visit to Norway that began on Friday.")
    assert visit.date == "2025-06-13/2025-06-15"
    assert tell("The tour began in Accra.") == []


def test_a_ship_pays_no_visit() -> None:
    [call] = tell("A Norwegian warship arrived in Mombasa on Friday for a four-day goodwill visit.")
    assert (call.type, call.roles) == ("PortCall", {"participant": ["Norway"]})


def test_on_which_day_beside_a_long_session_two_met_nothing_says() -> None:
    events = tell(
        f"{PRESIDENT} attended the Africa Climate Summit in Nairobi from June 10 to 13.",
        f"On the sidelines, {PRESIDENT} met Prime Minister Anna Keller.",
    )
    [met] = [event for event in events if event.type == "Meeting"]
    assert met.date is None


def test_a_border_crossing_is_a_place() -> None:
    assert (
        tell(f"{PRESIDENT} permitted aid to pass through the Lakes crossing on a trial basis to Uganda.")
        == []
    )

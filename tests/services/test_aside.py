"""Long work is done beside the loop that answers others, short work at once."""

import threading

from graph_service.store.aside import AT_ONCE, aside


async def test_work_of_many_records_is_done_in_a_thread_beside() -> None:
    here = threading.get_ident()
    assert await aside(AT_ONCE + 1, threading.get_ident) != here
    assert await aside(AT_ONCE, threading.get_ident) == here

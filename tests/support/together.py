"""Several acts that begin at the same moment, each in a thread of its own."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence

from apiflask import APIFlask

from hiringkit.store import database


def together(app: APIFlask, runs: Sequence[Callable[[], object]]) -> Counter[str]:
    """Everybody starts at once; how each ended: 'done', or the name of what was raised."""
    gate, ended = threading.Barrier(len(runs)), []

    def start(run: Callable[[], object]) -> None:
        with app.test_request_context():
            gate.wait(30)
            try:
                run()
                ended.append("done")
            except Exception as error:  # whatever it is, it is looked at
                ended.append(type(error).__name__)
            finally:
                database.db.session.remove()

    threads = [threading.Thread(target=start, args=(run,)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return Counter(ended)

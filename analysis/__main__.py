"""Where ``python -m analysis`` begins; `analysis.command_line` has the commands."""

import os
import signal
import sys

_STOPPED, _SAID = 130, b"Stopped before anything was begun.\n"


def _stop_at_once(*_: object) -> None:
    """Leave while libraries are still loading: some would make an error of their own of an exception."""
    os.write(sys.stderr.fileno(), _SAID)
    os._exit(_STOPPED)


if __name__ == "__main__":
    # where whoever started this has a stop passed over, it stays so
    stops = [each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) is not signal.SIG_IGN]
    for each in stops:
        signal.signal(each, _stop_at_once)
    from analysis.command_line import main

    for each in stops:
        # as KeyboardInterrupt, so that nothing is left half done
        signal.signal(each, signal.default_int_handler)
    sys.exit(main())

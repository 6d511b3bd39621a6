"""What every driver shares: calls with a name, their results as JSON lines, and the fence around the network."""

import json
import os
import sys
import time
import traceback

FOLDER = os.path.dirname(os.path.abspath(__file__))
SECONDS_TO_WAIT = 60
CALLS = []
STRANGERS = set()


def call(name, since=(0,), until=(99,)):
    """Marks a function as the test of one call, for the client's versions from `since` to before `until`."""

    def register(proof):
        CALLS.append((name, since, until, proof))
        return proof

    return register


def fence():
    """Refuses and records connections to addresses other than loopback."""

    def audit(event, arguments):
        if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in ("127.0.0.1", "::1"):
            STRANGERS.add(str(arguments[1][0]))
            raise PermissionError("Only the server under test may be contacted")
        if event == "socket.getaddrinfo" and arguments[0] not in ("127.0.0.1", "localhost", "::1", None):
            STRANGERS.add(str(arguments[0]))
            raise PermissionError("Only the server under test may be contacted")

    sys.addaudithook(audit)


def run(version, world):
    """Runs every call of this version in the order of the file, also after failures."""
    for name, since, until, proof in CALLS:
        if since <= version < until:
            report(name, lambda: proof(world))
    report("contacts only the server", lambda: same(STRANGERS, set()))


def report(name, proof):
    try:
        proof()
        line = {"call": name, "ok": True, "detail": ""}
    except Exception as failure:
        place = traceback.extract_tb(failure.__traceback__)
        own = [frame for frame in place if frame.filename.startswith(FOLDER)][-1]
        line = {"call": name, "ok": False, "detail": f"{own.name}:{own.lineno} {type(failure).__name__}: {failure}"[:600]}
    print(json.dumps(line), flush=True)


def same(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def holds(actual, expected):
    """The dictionary `actual` contains every entry of `expected`."""
    same({key: actual.get(key, "absent") for key in expected}, expected)


def raises(kind, action, words=""):
    try:
        answer = action()
    except kind as expected:
        assert type(expected) is kind, f"{type(expected).__name__} is not {kind.__name__}"
        assert words in str(expected), f"{expected!s} lacks {words!r}"
        return expected
    raise AssertionError(f"No {kind.__name__}, but {answer!r}")


def eventually(action):
    """Waits for background work and returns the first response that is not empty."""
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while True:
        answer = action()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"Still {answer!r} after {SECONDS_TO_WAIT} seconds"
        time.sleep(0.1)

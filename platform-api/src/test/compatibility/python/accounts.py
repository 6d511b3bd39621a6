"""The two organizations of a framework's driver."""

import os
import uuid

URL = os.environ["SOUVENIR_URL"]
FIRST, SECOND = (os.environ[f"SOUVENIR_KEY_{number}"] for number in (1, 2))
NOBODYS = "svk_nobody_holds_this_key"

TEA = "I drink oolong tea every morning"
QUESTION = "Which tea do I drink in the morning?"


def user():
    return f"ada-{uuid.uuid4()}"

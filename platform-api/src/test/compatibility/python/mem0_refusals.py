"""The exceptions for the statuses of overload and limits."""

from checks import call, same
from mem0_memories import TEA, user

LARGEST = 2 * 1024 * 1024


@call("add(), too large: the quota's exception")
def too_large(world):
    ada = user()
    world.refused(413, lambda: world.first.client.add("x" * (LARGEST + 1), user_id=ada), "2097152")
    same(world.first.listed(user_id=ada), [])


def relayed(world, status):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    same([hit["memory"] for hit in world.relayed.find("Which tea?", user_id=ada)], [TEA])
    return world.refused(status, lambda: world.relayed.find(f"answer {status}", user_id=ada), f"Refused with {status}")


@call("429: the rate limit's exception, with its headers")
def too_often(world):
    refusal = relayed(world, 429)
    if refusal:
        same({name: refusal.debug_info[name] for name in ("retry_after", "x_ratelimit_limit", "x_ratelimit_remaining")},
             {"retry_after": 7, "x_ratelimit_limit": "100", "x_ratelimit_remaining": "0"})


@call("500: the general exception")
def broken(world):
    relayed(world, 500)


@call("502, 503, 504: the network's exception")
def unavailable(world):
    for status in (502, 503, 504):
        relayed(world, status)

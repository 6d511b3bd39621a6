"""Drives one published version of Mem0's Python client: `mem0_client.py <version> sync|async`."""

import asyncio
import inspect
import json
import os
import sys
import urllib.request
import warnings

import checks

checks.fence()
warnings.simplefilter("ignore")

import importlib.metadata  # noqa: E402
import logging  # noqa: E402

from mem0 import AsyncMemoryClient, MemoryClient  # noqa: E402

import mem0_memories  # noqa: E402,F401  registers its calls
import mem0_projects  # noqa: E402,F401
import mem0_refusals  # noqa: E402,F401
import mem0_tenants  # noqa: E402,F401
from relay import relay  # noqa: E402

logging.disable(logging.CRITICAL)


class Awaited:
    """The asynchronous client with awaited coroutines, so that both kinds run the same calls."""

    def __init__(self, target, loop):
        self._target = target
        self._loop = loop

    def __getattr__(self, name):
        value = getattr(self._target, name)
        if name == "project":
            return Awaited(value, self._loop)
        return (lambda *args, **named: self._settled(value(*args, **named))) if callable(value) else value

    def _settled(self, answer):
        return self._loop.run_until_complete(answer) if inspect.isawaitable(answer) else answer


class Tenant:
    """The client of one organization, called in the form of its version."""

    def __init__(self, world, number, url=os.environ["SOUVENIR_URL"]):
        self.world = world
        self.url = url
        self.organization = os.environ[f"SOUVENIR_ORGANIZATION_{number}"]
        self.project = os.environ[f"SOUVENIR_PROJECT_{number}"]
        self.key = os.environ[f"SOUVENIR_KEY_{number}"]
        self._client = None

    @property
    def client(self):
        self._client = self._client or self.world.connect(self.key, self.url)
        return self._client

    def remember(self, text, **more):
        """Adds a text without inference and returns the id of its memory."""
        legacy = {"async_mode": False} if self.world.version < (2,) else {}
        answer = self.client.add([{"role": "user", "content": text}], infer=False, **legacy, **more)
        return answer["results"][0]["id"]

    def searched(self, query, user, **options):
        if self.world.version < (2,):
            return rows(self.client.search(query, user_id=user, **options))
        return self.client.search(query, filters={"user_id": user}, **options)["results"]

    def asked(self, path, body=None):
        """The answer to a request that the client has no method for; a POST where there is a body."""
        request = urllib.request.Request(self.url + path, None if body is None else json.dumps(body).encode(), headers={
            "Authorization": f"Token {self.key}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def find(self, query, **owners):
        if self.world.version < (2,):
            return rows(self.client.search(query, **owners))
        return self.client.search(query, filters=owners)["results"]

    def listed(self, **owners):
        if (1,) <= self.world.version < (2,):
            return rows(self.client.get_all(filters=owners))
        if self.world.version < (1,):
            return rows(self.client.get_all(**owners))
        return self.client.get_all(filters=owners)["results"]


def rows(answer):
    return answer["results"] if isinstance(answer, dict) else answer


class World:
    def __init__(self, version, mode):
        self.version = tuple(int(part) for part in version.split("."))
        self.mode = mode
        self.loop = asyncio.new_event_loop()
        self.first = Tenant(self, 1)
        self.second = Tenant(self, 2)
        self.relayed = Tenant(self, 1, relay(self.first.url))

    def connect(self, key, url=os.environ["SOUVENIR_URL"]):
        kind = MemoryClient if self.mode == "sync" else AsyncMemoryClient
        client = kind(api_key=key, host=url)
        return client if self.mode == "sync" else Awaited(client, self.loop)

    def refused(self, status, action, words=""):
        """The client's exception for a status; asynchronous clients before 2.0 raise the exception of their transport."""
        from httpx import HTTPStatusError
        from mem0 import exceptions

        if self.mode == "async" and self.version < (2,):
            response = checks.raises(HTTPStatusError, action).response
            checks.same(response.status_code, status)
            assert words in response.text, f"{response.text} lacks {words!r}"
            return None
        kinds = {400: exceptions.ValidationError, 401: exceptions.AuthenticationError, 403: exceptions.AuthenticationError,
                 404: exceptions.MemoryNotFoundError, 413: exceptions.MemoryQuotaExceededError,
                 429: exceptions.RateLimitError, 500: exceptions.MemoryError}
        refusal = checks.raises(kinds.get(status, exceptions.NetworkError), action, words)
        checks.same(refusal.error_code, f"HTTP_{status}")
        return refusal


if __name__ == "__main__":
    wanted, mode = sys.argv[1:]
    checks.same(importlib.metadata.version("mem0ai"), wanted)
    world = World(wanted, mode)
    checks.run(world.version, world)

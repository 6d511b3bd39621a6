"""Drives CAMEL's storage on Mem0: `camel_storage.py <version>`."""

import sys
import warnings

import checks

checks.fence()
warnings.simplefilter("ignore")

import functools  # noqa: E402
import importlib.metadata  # noqa: E402
import logging  # noqa: E402
import time  # noqa: E402

import mem0  # noqa: E402
from camel.agents import ChatAgent  # noqa: E402
from camel.memories import ChatHistoryMemory, MemoryRecord  # noqa: E402
from camel.memories.context_creators import ScoreBasedContextCreator  # noqa: E402
from camel.messages import BaseMessage  # noqa: E402
from camel.models import ModelFactory  # noqa: E402
from camel.storages import Mem0Storage  # noqa: E402
from camel.types import ModelPlatformType, OpenAIBackendRole  # noqa: E402
from camel.utils import BaseTokenCounter  # noqa: E402

from accounts import FIRST, NOBODYS, QUESTION, SECOND, TEA, URL, user  # noqa: E402
from checks import call, eventually, raises, same  # noqa: E402
from scripted_model import ScriptedModel, said  # noqa: E402

logging.disable(logging.CRITICAL)

# CAMEL's storage takes no host, nor does mem0ai read one from the environment: its users name it where the storage finds the client.
mem0.MemoryClient = functools.partial(mem0.MemoryClient, host=URL)


def storage(ada, key=FIRST, agent="concierge", **more):
    return Mem0Storage(agent_id=agent, api_key=key, user_id=ada, **more)


def record(text, role=OpenAIBackendRole.USER):
    """As CAMEL's documentation saves one. An agent's own `write_record` turns the role into a string, on which this version's
    storage fails before it calls anybody."""
    message = BaseMessage.make_user_message(role_name="ada", content=text)
    return {**MemoryRecord(message=message, role_at_backend=role).to_dict(), "role_at_backend": role}


def texts(records):
    return [one["message"]["content"] for one in records]


def told(ada, **more):
    kept = storage(ada, **more)
    kept.save([record(TEA)])
    eventually(lambda: any("oolong" in text for text in texts(kept.load())))
    return kept


class Words(BaseTokenCounter):
    """CAMEL's token counters would download their tables."""

    def count_tokens_from_messages(self, messages):
        return sum(len(str(message["content"]).split()) for message in messages)

    def encode(self, text):
        return list(range(len(text.split())))

    def decode(self, token_ids):
        raise NotImplementedError


@call("Mem0Storage(), wrong key")
def wrong_key(world):
    raises(ValueError, lambda: storage(user(), NOBODYS), "Error: ")


@call("save(), load()")
def save(world):
    ada = user()
    since = time.time() - 60
    loaded = told(ada).load()
    same(texts(loaded), [TEA])
    same([(one["agent_id"], one["role_at_backend"]) for one in loaded], [("concierge", "user")])
    assert since < loaded[0]["timestamp"] < time.time() + 60, loaded
    same(storage(user()).load(), [])


@call("save(metadata), load()")
def metadata(world):
    loaded = told(user(), metadata={"topic": "drinks"}).load()
    same([one["extra_info"] for one in loaded], [{"topic": "drinks"}])


@call("clear()")
def clear(world):
    ada, bob = user(), user()
    told(ada)
    kept = told(bob)
    storage(ada).clear()
    eventually(lambda: storage(ada).load() == [])
    same(texts(kept.load()), [TEA])


@call("ChatHistoryMemory on it: an agent answers from what was saved")
def agent(world):
    ada = user()
    told(ada)
    model = ScriptedModel(lambda request: "You drink oolong." if "oolong" in said(request, "user") else "I do not know.")
    answering = ChatAgent(model=ModelFactory.create(
        model_platform=ModelPlatformType.OPENAI_COMPATIBLE_MODEL, model_type="gpt-4o-mini", api_key="unused", url=model.url,
        token_counter=Words()))
    history = ChatHistoryMemory(ScoreBasedContextCreator(Words(), 1000), storage=storage(ada))
    answering.memory.write_records([one.memory_record for one in history.retrieve()])
    same(answering.step(QUESTION).msg.content, "You drink oolong.")
    assert TEA in said(model.requests[-1], "user"), model.requests[-1]


@call("load(), clear(), another tenant's")
def another_tenant(world):
    ada = user()
    kept = told(ada)
    other = storage(ada, SECOND)
    same(other.load(), [])
    other.clear()
    same(texts(kept.load()), [TEA])


if __name__ == "__main__":
    same(importlib.metadata.version("camel-ai"), sys.argv[1])
    checks.run((0,), None)

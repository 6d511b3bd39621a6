"""Drives Mem0's memory for LlamaIndex, under a chat engine and an agent: `llama_index_memory.py <version>`."""

import asyncio
import importlib.metadata
import sys
import warnings

import checks

checks.fence()
warnings.simplefilter("ignore")

import logging  # noqa: E402

from llama_index.core.agent.workflow import FunctionAgent  # noqa: E402
from llama_index.core.base.llms.types import ChatMessage, MessageRole  # noqa: E402
from llama_index.core.chat_engine import SimpleChatEngine  # noqa: E402
from llama_index.llms.openai import OpenAI  # noqa: E402
from llama_index.memory.mem0 import Mem0Memory  # noqa: E402
from mem0 import MemoryClient  # noqa: E402

from accounts import FIRST, NOBODYS, QUESTION, SECOND, TEA, URL, user  # noqa: E402
from checks import call, eventually, raises, same  # noqa: E402
from scripted_model import ScriptedModel, said  # noqa: E402

logging.disable(logging.CRITICAL)


def memory(world, key=FIRST, **owners):
    """A new chat history with the memories of these owners."""
    if world < (2,):
        return Mem0Memory.from_client(context=owners, api_key=key, host=URL)
    from llama_index.core.memory import Memory

    return Mem0Memory(context=owners, primary_memory=Memory.from_defaults(), client=MemoryClient(api_key=key, host=URL))


def by_memory(request):
    """Answers from its system prompt only."""
    return "You drink oolong." if "oolong" in said(request, "system") else "I do not know."


def llm(model):
    return OpenAI(model="gpt-4o-mini", api_base=model.url, api_key="unused", max_retries=0)


def context(memory, text=QUESTION):
    """The messages that the memory inserts before the conversation."""
    messages = memory.get(text)
    same(messages[0].role, MessageRole.SYSTEM)
    return messages[0].content


def told(world, key=FIRST, **owners):
    """States the fact in a conversation that then ends."""
    conversation = memory(world, key, **owners)
    conversation.put(ChatMessage(role="user", content=TEA))
    eventually(lambda: "oolong" in context(memory(world, key, **owners)))
    return conversation


@call("from_client()", until=(2,))
def from_client(world):
    same(Mem0Memory.from_client(context={"user_id": user()}, api_key=FIRST, host=URL).get_all(), [])


@call("from_client(), broken with mem0ai 2", since=(2,))
def from_client_broken(world):
    """It passes arguments that mem0ai 2 no longer accepts, so these versions need `client=`."""
    raises(TypeError, lambda: Mem0Memory.from_client(context={"user_id": user()}, api_key=FIRST, host=URL))


@call("wrong key")
def wrong_key(world):
    raises(ValueError, lambda: memory(world, NOBODYS, user_id=user()), "Error: ")


@call("put(), get(): found by a later conversation")
def put(world):
    ada = user()
    first = told(world, user_id=ada)
    same([message.content for message in first.get_all()], [TEA])
    later = memory(world, user_id=ada)
    assert TEA in context(later), context(later)
    same(later.get_all(), [])
    assert "oolong" not in context(memory(world, user_id=user()))


@call("put(), get(), several owners")
def put_for_several(world):
    ada = user()
    told(world, user_id=ada, run_id="home")
    assert TEA in context(memory(world, user_id=ada, run_id="home"))


@call("get(): the memories join an existing system message")
def system_message(world):
    ada = user()
    told(world, user_id=ada)
    later = memory(world, user_id=ada)
    later.set([ChatMessage(role="system", content="Be brief."), ChatMessage(role="user", content="Hello")])
    assert context(later).startswith("Be brief.") and TEA in context(later), context(later)


@call("set(): only what is new is added")
def set_messages(world):
    ada = user()
    conversation = told(world, user_id=ada)
    history = conversation.get_all()
    conversation.set([*history, ChatMessage(role="user", content="My bicycle is a green Brompton")])
    bicycle = "What colour is the bicycle?"
    eventually(lambda: "Brompton" in context(memory(world, user_id=ada), bicycle))
    same(context(memory(world, user_id=ada), QUESTION).count(TEA), 1)


@call("reset(): the history goes, the memories stay")
def reset(world):
    ada = user()
    conversation = told(world, user_id=ada)
    conversation.reset()
    same(conversation.get_all(), [])
    assert TEA in context(conversation), context(conversation)


@call("SimpleChatEngine answers from what another conversation said")
def chat_engine(world):
    ada = user()
    told(world, user_id=ada)
    model = ScriptedModel(by_memory)
    engine = SimpleChatEngine.from_defaults(llm=llm(model), memory=memory(world, user_id=ada))
    same(engine.chat(QUESTION).response, "You drink oolong.")
    assert TEA in said(model.requests[-1], "system"), model.requests[-1]
    same("".join(engine.stream_chat(QUESTION).response_gen).strip(), "You drink oolong.")


@call("FunctionAgent answers from what another conversation said, after a tool call")
def agent(world):
    ada = user()
    told(world, user_id=ada)

    def script(request):
        if request["messages"][-1]["role"] != "tool":
            return "kettle", {"litres": 2}
        return f"{by_memory(request)} {request['messages'][-1]['content']}"

    def kettle(litres: int) -> str:
        """Boils water."""
        return f"{litres} litres boil."

    model = ScriptedModel(script)
    agent = FunctionAgent(tools=[kettle], llm=llm(model), streaming=False)

    async def ask():
        return await agent.run(QUESTION, memory=memory(world, user_id=ada))

    same(str(asyncio.run(ask())), "You drink oolong. 2 litres boil.")
    assert TEA in said(model.requests[0], "system"), model.requests[0]


@call("another tenant's memory does not know")
def another_tenant(world):
    ada = user()
    told(world, user_id=ada)
    model = ScriptedModel(by_memory)
    other = memory(world, SECOND, user_id=ada)
    same(SimpleChatEngine.from_defaults(llm=llm(model), memory=other).chat(QUESTION).response, "I do not know.")
    assert "oolong" not in said(model.requests[-1], "system"), model.requests[-1]


if __name__ == "__main__":
    same(importlib.metadata.version("llama-index-memory-mem0"), sys.argv[1])
    version = tuple(int(part) for part in sys.argv[1].split("."))
    checks.run(version, version)

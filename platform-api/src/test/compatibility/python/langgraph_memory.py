"""Drives a LangGraph graph that uses Mem0's client in its node, as Mem0's documentation shows: `langgraph_memory.py <version>`."""

import sys

import checks

checks.fence()

import importlib.metadata  # noqa: E402
import logging  # noqa: E402
from typing import Annotated, TypedDict  # noqa: E402

from langchain_core.messages import HumanMessage, SystemMessage  # noqa: E402
from langchain_openai import ChatOpenAI  # noqa: E402
from langgraph.graph import START, StateGraph  # noqa: E402
from langgraph.graph.message import add_messages  # noqa: E402
from mem0 import MemoryClient  # noqa: E402

from accounts import FIRST, NOBODYS, QUESTION, SECOND, TEA, URL, user  # noqa: E402
from checks import call, eventually, raises, same  # noqa: E402
from scripted_model import ScriptedModel, said  # noqa: E402

logging.disable(logging.CRITICAL)


class State(TypedDict):
    messages: Annotated[list, add_messages]
    mem0_user_id: str


def by_memory(request):
    """Answers from its system prompt only."""
    if "?" not in said(request, "user"):
        return "I will keep that in mind."
    return "You drink oolong." if "oolong" in said(request, "system") else "I do not know."


class Conversation:
    """The graph of the documentation, for one organization."""

    def __init__(self, key):
        self.memory = MemoryClient(api_key=key, host=URL)
        self.model = ScriptedModel(by_memory)
        llm = ChatOpenAI(model="gpt-4o-mini", base_url=self.model.url, api_key="unused", max_retries=0)

        def chatbot(state):
            messages, user_id = state["messages"], state["mem0_user_id"]
            memories = self.memory.search(messages[-1].content, filters={"user_id": user_id})["results"]
            context = "Relevant information from previous conversations:\n"
            context += "\n".join(f"- {memory['memory']}" for memory in memories)
            response = llm.invoke([SystemMessage(content=f"You are a helpful assistant.\n{context}"), *messages])
            self.memory.add([{"role": "user", "content": messages[-1].content},
                             {"role": "assistant", "content": response.content}], user_id=user_id)
            return {"messages": [response]}

        builder = StateGraph(State)
        builder.add_node("chatbot", chatbot)
        builder.add_edge(START, "chatbot")
        self.graph = builder.compile()

    def say(self, text, ada):
        """One turn, with no context of earlier turns except memories."""
        return self.graph.invoke(turn(text, ada))["messages"][-1].content

    def remembered(self, ada):
        return [row["memory"] for row in self.memory.get_all(filters={"user_id": ada})["results"]]

    def told(self, ada):
        same(self.say(TEA, ada), "I will keep that in mind.")
        eventually(lambda: any("oolong" in memory for memory in self.remembered(ada)))


def turn(text, ada):
    return {"messages": [HumanMessage(content=text)], "mem0_user_id": ada}


@call("search() before the model: nothing known yet")
def first_turn(world):
    conversation = Conversation(FIRST)
    same(conversation.say(QUESTION, user()), "I do not know.")
    same(said(conversation.model.requests[-1], "system"),
         "You are a helpful assistant.\nRelevant information from previous conversations:\n")


@call("add() after the model: the exchange is remembered")
def exchange(world):
    ada = user()
    conversation = Conversation(FIRST)
    conversation.told(ada)
    assert any(TEA in memory for memory in conversation.remembered(ada)), conversation.remembered(ada)


@call("the second turn answers from the memory of the first")
def second_turn(world):
    ada = user()
    conversation = Conversation(FIRST)
    conversation.told(ada)
    same(conversation.say(QUESTION, ada), "You drink oolong.")
    prompt = conversation.model.requests[-1]["messages"]
    same([message["role"] for message in prompt], ["system", "user"])
    assert f"- {TEA}" in prompt[0]["content"], prompt


@call("another user is not known")
def another_user(world):
    conversation = Conversation(FIRST)
    conversation.told(user())
    same(conversation.say(QUESTION, user()), "I do not know.")


@call("streamed, token by token")
def streamed(world):
    ada = user()
    conversation = Conversation(FIRST)
    conversation.told(ada)
    parts = [part.content for part, _ in conversation.graph.stream(turn(QUESTION, ada), stream_mode="messages")]
    same("".join(parts).strip(), "You drink oolong.")
    assert len(parts) > 2 and conversation.model.requests[-1]["stream"], parts


@call("another tenant's graph does not know")
def another_tenant(world):
    ada = user()
    Conversation(FIRST).told(ada)
    other = Conversation(SECOND)
    same(other.say(QUESTION, ada), "I do not know.")
    assert "oolong" not in said(other.model.requests[-1], "system"), other.model.requests[-1]


@call("wrong key")
def wrong_key(world):
    raises(ValueError, lambda: Conversation(NOBODYS), "Error: ")


if __name__ == "__main__":
    same(importlib.metadata.version("langgraph"), sys.argv[1])
    checks.run((0,), None)

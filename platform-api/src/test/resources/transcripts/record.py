"""Records what the message classes of agent frameworks serialise to: `pip install openai anthropic google-genai langchain-core
llama-index-core`, then `record.py <folder>`. Each file names the version of its package, what was said and what is no text."""

import importlib.metadata
import json
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1])
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
HOME = "I live in Lisbon and I am allergic to peanuts."
WEATHER = "21 degrees, light wind from the north-west"
JACKET = "Pack a light jacket. I left peanuts out of the menu."
PHOTO = "This is my boat, the Gaivota. Which sail is torn?"
SAIL = "The foresail is torn near the clew."


class Recording:
    def __init__(self, package):
        self.file = package
        self.content = {"package": package, "version": importlib.metadata.version(package), "transcripts": []}

    def add(self, name, half, messages, turns, skipped):
        self.content["transcripts"].append({"name": name, "half": half, "messages": messages,
                                            "turns": [{"role": role, "content": text} for role, text in turns],
                                            "skipped": [{"message": m, "type": t, "count": c} for m, t, c in skipped]})

    def write(self):
        (FOLDER / f"{self.file}.json").write_text(json.dumps(self.content, indent=1, ensure_ascii=False, default=str) + "\n")


WEATHER_TURNS = [("system", "You plan trips."), ("user", HOME), ("tool", WEATHER), ("assistant", JACKET)]


def openai():
    from openai.types.chat import ChatCompletionMessage
    from openai.types.chat.chat_completion_message_function_tool_call import ChatCompletionMessageFunctionToolCall, Function
    from openai.types.responses import (ResponseFunctionToolCall, ResponseOutputMessage, ResponseOutputRefusal,
                                        ResponseOutputText, ResponseReasoningItem)
    from openai.types.responses.response_reasoning_item import Summary

    recording = Recording("openai")
    call = ChatCompletionMessageFunctionToolCall(id="call_1", type="function", function=Function(
        name="get_weather", arguments='{"city": "Lisbon"}'))
    asked = ChatCompletionMessage(role="assistant", content=None, tool_calls=[call])
    answered = ChatCompletionMessage(role="assistant", content=JACKET)
    recording.add("chat with a tool call", "dev", [
        {"role": "developer", "content": "You plan trips."}, {"role": "user", "content": HOME}, asked.model_dump(),
        {"role": "tool", "tool_call_id": "call_1", "content": WEATHER}, answered.model_dump()],
        WEATHER_TURNS, [(2, "tool_calls", 1)])
    refused = ChatCompletionMessage(role="assistant", content=None, refusal="I cannot help with that.")
    recording.add("chat with parts, a legacy function, a refusal and an empty answer", "unseen", [
        {"role": "user", "name": "Ana", "content": [{"type": "text", "text": PHOTO}, {"type": "image_url", "image_url": {
            "url": "data:image/png;base64," + PIXEL, "detail": "low"}}, {"type": "input_audio", "input_audio": {
                "data": PIXEL, "format": "wav"}}, {"type": "file", "file": {"file_id": "file-7"}}]},
        {"role": "assistant", "content": None, "function_call": {"name": "log", "arguments": "{}"}},
        {"role": "function", "name": "log", "content": "logged at 10:42"},
        ChatCompletionMessage(role="assistant", content="").model_dump(exclude_none=True),
        {"role": "assistant", "content": [{"type": "text", "text": SAIL}]}, refused.model_dump(exclude_none=True)],
        [("user", PHOTO), ("tool", "logged at 10:42"), ("assistant", SAIL), ("assistant", "I cannot help with that.")],
        [(0, "image_url", 1), (0, "input_audio", 1), (0, "file", 1), (1, "function_call", 1), (3, "empty", 1)])

    def message(content):
        return ResponseOutputMessage(id="msg_1", role="assistant", status="completed", type="message", content=[content])

    called = ResponseFunctionToolCall(type="function_call", call_id="call_1", id="fc_1", name="get_weather",
                                      arguments='{"city":"Lisbon"}', status="completed")
    thought = ResponseReasoningItem(id="rs_1", type="reasoning", summary=[Summary(type="summary_text", text="Look it up")])
    recording.add("responses with a function call", "dev", [
        {"role": "developer", "content": [{"type": "input_text", "text": "You plan trips."}]},
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": HOME}]},
        thought.model_dump(), called.model_dump(),
        {"type": "function_call_output", "call_id": "call_1", "output": WEATHER},
        message(ResponseOutputText(type="output_text", text=JACKET, annotations=[])).model_dump()],
        WEATHER_TURNS, [(2, "reasoning", 1), (3, "function_call", 1)])
    recording.add("responses with images, an output of parts and a refusal", "unseen", [
        {"role": "user", "content": [{"type": "input_text", "text": PHOTO}, {"type": "input_image", "detail": "auto",
                                     "image_url": "data:image/png;base64," + PIXEL},
                                     {"type": "input_file", "file_id": "file-7"}]},
        called.model_dump(exclude_none=True, mode="json"),
        {"type": "function_call_output", "call_id": "call_1", "output": [
            {"type": "input_text", "text": WEATHER}, {"type": "input_image", "image_url": "https://example.org/a.png"}]},
        message(ResponseOutputRefusal(type="refusal", refusal="I do not judge sails.")).model_dump(exclude_none=True)],
        [("user", PHOTO), ("tool", WEATHER), ("assistant", "I do not judge sails.")],
        [(0, "input_image", 1), (0, "input_file", 1), (1, "function_call", 1), (2, "input_image", 1)])
    recording.write()


def anthropic():
    from anthropic.types import RedactedThinkingBlock, TextBlock, ThinkingBlock, ToolUseBlock, ServerToolUseBlock

    recording = Recording("anthropic")
    use = ToolUseBlock(type="tool_use", id="toolu_1", name="get_weather", input={"city": "Lisbon"})
    recording.add("tool use", "dev", [
        {"role": "user", "content": HOME},
        {"role": "assistant", "content": [
            ThinkingBlock(type="thinking", thinking="I need the weather.", signature="c2ln").model_dump(),
            TextBlock(type="text", text="Let me look.", citations=None).model_dump(), use.model_dump()]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": WEATHER},
                                     {"type": "text", "text": "Hurry, please: the train leaves at nine."}]},
        {"role": "assistant", "content": [TextBlock(type="text", text=JACKET).model_dump(exclude_none=True)]}],
        [("user", HOME), ("assistant", "Let me look."), ("tool", WEATHER),
         ("user", "Hurry, please: the train leaves at nine."), ("assistant", JACKET)],
        [(1, "thinking", 1), (1, "tool_use", 1)])
    image = {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": PIXEL}}
    server = ServerToolUseBlock(type="server_tool_use", id="srvtoolu_1", name="web_search", input={"query": "sail"})
    recording.add("images, documents, results of blocks and of the server's tools", "unseen", [
        {"role": "user", "content": [image, {"type": "document", "source": {"type": "url", "url": "https://example.org/a.pdf"}},
                                     {"type": "text", "text": PHOTO, "cache_control": {"type": "ephemeral"}}]},
        {"role": "assistant", "content": [RedactedThinkingBlock(type="redacted_thinking", data="ZW5j").model_dump(),
                                          use.model_dump(mode="json", exclude_none=True)]},
        {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "toolu_1", "is_error": True, "content": [
                {"type": "text", "text": "No such city."}, image, {"type": "text", "text": "Did you mean Lissabon?"}]},
            {"type": "tool_result", "tool_use_id": "toolu_2"}]},
        {"role": "assistant", "content": [server.model_dump(exclude_none=True), {
            "type": "web_search_tool_result", "tool_use_id": "srvtoolu_1", "content": [
                {"type": "web_search_result", "url": "https://example.org/sails", "title": "Sails",
                 "encrypted_content": "A" * 600}]},
            TextBlock(type="text", text=SAIL).model_dump()]}],
        [("user", PHOTO), ("tool", "No such city.\nDid you mean Lissabon?"),
         ("tool", '{"type":"web_search_result","url":"https://example.org/sails","title":"Sails"}'), ("assistant", SAIL)],
        [(0, "image", 1), (0, "document", 1), (1, "redacted_thinking", 1), (1, "tool_use", 1), (2, "image", 1),
         (2, "tool_result", 1), (3, "server_tool_use", 1), (3, "binary", 1)])
    recording.write()


def gemini():
    from google.genai.types import Blob, Content, Part

    recording = Recording("google-genai")

    def dumped(contents, **how):
        return [content.model_dump(mode="json", **how) for content in contents]

    weather = [Content(role="user", parts=[Part(text=HOME)]),
               Content(role="model", parts=[Part(text="The weather there?", thought=True),
                                            Part.from_function_call(name="get_weather", args={"city": "Lisbon"})]),
               Content(role="user", parts=[Part.from_function_response(name="get_weather", response={"result": WEATHER})]),
               Content(role="model", parts=[Part(text=JACKET)])]
    recording.add("function call, as Python dumps it", "dev", dumped(weather),
                  [("user", HOME), ("tool", WEATHER), ("assistant", JACKET)], [(1, "thought", 1), (1, "function_call", 1)])
    photo = [Content(role="user", parts=[Part(text=PHOTO), Part(inline_data=Blob(data=b"pixel", mime_type="image/png")),
                                         Part.from_uri(file_uri="gs://photos/boat.png", mime_type="image/png")]),
             Content(role="model", parts=[Part.from_executable_code(code="print(6 * 7)", language="PYTHON"),
                                          Part.from_code_execution_result(outcome="OUTCOME_OK", output="42")]),
             Content(role="model", parts=[Part.from_function_call(name="look", args={})]),
             Content(role="function", parts=[Part.from_function_response(name="look", response={
                 "boat": "Gaivota", "length": 9.5, "damaged": ["foresail"]})]),
             Content(role="model", parts=[Part(text=SAIL)]), Content(role="model")]
    recording.add("images, code and a structured response, as the service sends it", "unseen",
                  dumped(photo, by_alias=True, exclude_none=True),
                  [("user", PHOTO), ("tool", "42"), ("tool", '{"boat":"Gaivota","length":9.5,"damaged":["foresail"]}'),
                   ("assistant", SAIL)],
                  [(0, "inlineData", 1), (0, "fileData", 1), (1, "executableCode", 1), (2, "functionCall", 1),
                   (5, "empty", 1)])
    recording.write()


def langchain():
    from langchain_core.load import dumpd
    from langchain_core.messages import (AIMessage, AIMessageChunk, ChatMessage, FunctionMessage, HumanMessage, SystemMessage,
                                         ToolMessage, message_to_dict)

    recording = Recording("langchain-core")
    weather = [SystemMessage("You plan trips."), HumanMessage(HOME),
               AIMessage("", tool_calls=[{"name": "get_weather", "args": {"city": "Lisbon"}, "id": "call_1"}]),
               ToolMessage(WEATHER, tool_call_id="call_1", name="get_weather"), AIMessage(JACKET)]
    for name, half, dump in (("model_dump", "dev", lambda message: message.model_dump()),
                             ("message_to_dict", "dev", message_to_dict), ("dumpd", "unseen", dumpd)):
        recording.add(f"tool call, {name}", half, [dump(message) for message in weather], WEATHER_TURNS,
                      [(2, "tool_calls", 1)])
    photo = [HumanMessage([{"type": "text", "text": PHOTO}, {"type": "image_url", "image_url": {
                 "url": "https://example.org/boat.png"}}, {"type": "image", "base64": PIXEL, "mime_type": "image/png"}]),
             AIMessageChunk([{"type": "reasoning", "reasoning": "A boat."}, {"type": "text", "text": SAIL},
                             {"type": "tool_use", "id": "toolu_1", "name": "log", "input": {}}]),
             FunctionMessage(name="log", content="logged at 10:42"), ChatMessage(role="user", content="Thanks, Rui will sew it."),
             ToolMessage([{"type": "text", "text": "Sewn."}, {"type": "image_url", "image_url": {"url": "https://example.org"}}],
                         tool_call_id="call_2")]
    recording.add("parts, chunks and older messages", "unseen", [message.model_dump() for message in photo],
                  [("user", PHOTO), ("assistant", SAIL), ("tool", "logged at 10:42"), ("user", "Thanks, Rui will sew it."),
                   ("tool", "Sewn.")],
                  [(0, "image_url", 1), (0, "image", 1), (1, "reasoning", 1), (1, "tool_use", 1), (4, "image_url", 1)])
    recording.write()


def llama_index():
    from llama_index.core.base.llms.types import ChatMessage, ImageBlock, TextBlock, ThinkingBlock, ToolCallBlock

    recording = Recording("llama-index-core")
    weather = [ChatMessage(role="system", content="You plan trips."), ChatMessage(role="user", content=HOME),
               ChatMessage(role="assistant", blocks=[ToolCallBlock(tool_name="get_weather", tool_kwargs={"city": "Lisbon"})]),
               ChatMessage(role="tool", content=WEATHER, additional_kwargs={"tool_call_id": "call_1"}),
               ChatMessage(role="assistant", content=JACKET)]
    recording.add("tool call", "dev", [message.model_dump(mode="json") for message in weather], WEATHER_TURNS,
                  [(2, "tool_call", 1)])
    photo = [ChatMessage(role="user", blocks=[TextBlock(text=PHOTO), ImageBlock(url="https://example.org/boat.png")]),
             ChatMessage(role="chatbot", blocks=[ThinkingBlock(content="A boat."), TextBlock(text=SAIL)]),
             ChatMessage(role="assistant", blocks=[]), ChatMessage(role="model", content="Anything else?")]
    recording.add("blocks", "unseen", [message.model_dump(mode="json", exclude_none=True) for message in photo],
                  [("user", PHOTO), ("assistant", SAIL), ("assistant", "Anything else?")],
                  [(0, "image", 1), (1, "thinking", 1), (2, "empty", 1)])
    recording.write()


if __name__ == "__main__":
    for record in (openai, anthropic, gemini, langchain, llama_index):
        record()

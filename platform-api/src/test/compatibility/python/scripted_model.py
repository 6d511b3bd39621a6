"""A language model with scripted responses: OpenAI's chat completions on loopback, whole and streamed, with tool calls."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ScriptedModel:
    """Calls `script` with each request; it returns a text, or the name and arguments of a tool."""

    def __init__(self, script):
        self.script = script
        self.requests = []
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"model": self}))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}/v1"


def said(request, role):
    """The messages of a role in the prompt of a request."""
    contents = [message["content"] for message in request["messages"] if message["role"] == role]
    return "\n".join(content if isinstance(content, str) else json.dumps(content) for content in contents)


class _Handler(BaseHTTPRequestHandler):
    model: ScriptedModel

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.path.endswith("/chat/completions"):
            self.send_error(404)
            return
        self.model.requests.append(request)
        message = spoken(self.model.script(request))
        if request.get("stream"):
            self._answer("text/event-stream", "".join(f"data: {part}\n\n" for part in streamed(message)))
        else:
            choice = {"index": 0, "message": message, "finish_reason": finish(message)}
            self._answer("application/json", json.dumps({**envelope("chat.completion"), "choices": [choice], "usage": USAGE}))

    def _answer(self, kind, text):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments):
        pass


USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}


def envelope(kind):
    return {"id": "chatcmpl-1", "object": kind, "created": 1767225600, "model": "gpt-4o-mini"}


def spoken(answer):
    if isinstance(answer, str):
        return {"role": "assistant", "content": answer}
    tool, arguments = answer
    function = {"name": tool, "arguments": json.dumps(arguments)}
    return {"role": "assistant", "content": None, "tool_calls": [{"id": "call_1", "type": "function", "function": function}]}


def finish(message):
    return "tool_calls" if "tool_calls" in message else "stop"


def streamed(message):
    """The chunks of a message as server-sent events: a text word by word, a tool call in one."""
    if "tool_calls" in message:
        deltas = [{**message, "tool_calls": [{"index": 0, **message["tool_calls"][0]}]}]
    else:
        deltas = [{"role": "assistant", "content": ""}, *({"content": f"{word} "} for word in message["content"].split(" "))]
    choices = [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": finish(message)})
    for choice in choices:
        yield json.dumps({**envelope("chat.completion.chunk"), "choices": [choice]})
    yield "[DONE]"

"""Sends the running application requests generated from its OpenAPI document and checks every response against the document.

Arguments: the document. The environment names the application and two organizations: what ends a credential, a project or its
memories is tried in the second one alone.
"""

import itertools
import json
import os
import sys
import urllib.parse
import urllib.request
import uuid

import schemathesis
from schemathesis.cli import schemathesis as command

URL = os.environ["SOUVENIR_URL"]
LONGEST_QUERY = 3000
DESTRUCTIVE = ["revokeApiKey", "deleteProject", "mem0DeleteProject", "setModel", "removeModel", "changeEmbeddingModel",
        "eraseMemories", "mem0DeleteAll"]
ADD = {"messages": [{"role": "user", "content": "I drink tea with Bob"}], "user_id": "ann"}
OWNERS = {"user_id": "ann", "agent_id": "guide", "app_id": "shop", "run_id": "r1"}
# Valid bodies of operations whose rules the document cannot express.
VALID_BODIES = {
    "addMemories": ADD, "mem0Add": ADD, "mem0AddV1": {**ADD, "infer": False},
    "importMemories": {"memories": [{"memory": "Ann has a dog", "user_id": "ann"}]},
    "mem0MakeUser": OWNERS, "mem0MakeAgent": OWNERS, "mem0MakeApp": OWNERS, "mem0MakeRun": OWNERS,
    "mem0Search": {"query": "tea", "filters": {"user_id": "ann"}}, "mem0SearchV1": {"query": "tea", "user_id": "ann"},
    "mem0SearchV2": {"query": "tea", "filters": {"user_id": "ann"}, "output_format": "v1.1", "enable_graph": True},
    "mem0Export": {"schema": {}, "filters": {"user_id": "ann"}}, "mem0ProfileJobs": {"operation": "sample"},
    "mem0UpdateProject": {"decay": True},
    "createWebhook": {"name": "w", "url": "https://receiver.invalid/", "event_types": ["memory_add"]},
    "mem0CreateWebhook": {"name": "w", "url": "https://receiver.invalid/", "event_types": ["memory_add"]},
    "setModel": {"provider": "openai", "model": "m", "base_url": "https://receiver.invalid/v1", "secret": "s"},
}


class Existing:
    """Existing ids of one organization, by the names of path parameters."""

    def __init__(self, number):
        self.key = os.environ[f"SOUVENIR_KEY_{number}"]
        self.organization = os.environ[f"SOUVENIR_ORGANIZATION_{number}"]
        self.project = os.environ[f"SOUVENIR_PROJECT_{number}"]
        memories = [{"id": str(uuid.uuid4()), "memory": f"Ann met Bob in room {i}.", "user_id": "ann", "run_id": "r1"}
                    for i in range(40)]
        imported = self.post("memories/import?wait=30", {"memories": memories})
        said = [{"role": "user", "content": "I work for Acme in Berlin", "name": "Ann"}]
        added = self.post("memories?wait=30", {"messages": said, "user_id": "ann", "run_id": "r1", "infer": False})
        hook = self.post("webhooks", {"name": "known", "url": "https://receiver.invalid/hook", "event_types": ["memory_add"]})
        self.memories = itertools.cycle([one["id"] for one in memories])
        self.events = itertools.cycle([added["id"]] + [event["id"] for event in imported["events"]])
        self.webhook = hook["webhook"]["id"]
        self.delivery = self.post(f"webhooks/{self.webhook}/test", None)["id"]
        self.entities = itertools.cycle([one["id"] for one in self.get("graph/entities?user_id=ann")["items"]])
        self.member = self.post("members", {"email": f"m-{uuid.uuid4()}@example.org", "role": "member"})["id"]

    def get(self, path):
        return self.call("GET", path, None)

    def post(self, path, body):
        return self.call("POST", path, body)

    def call(self, method, path, body):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{URL}/souvenir/v1/{path}", data, method=method, headers={
            "Authorization": f"Token {self.key}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def of(self, path, name):
        if name == "id":
            for part, values in (("memories", self.memories), ("event", self.events), ("entities", self.entities)):
                if f"/{part}" in path:
                    return next(values)
            for part, value in (("webhooks", self.webhook), ("members", self.member), ("projects", self.project)):
                if f"/{part}/" in path:
                    return value
        return {"org": self.organization, "project": self.project, "webhook_id": self.webhook, "delivery_id": self.delivery,
                "member_id": self.member, "type": "user", "name": "ann", "run_id": "r1"}.get(name)


known = None
calls = itertools.count()


@schemathesis.hook
def before_call(context, case, kwargs):
    """Two of three requests use existing ids, and some have a valid body; none makes the application call a server, and none is too long to be read."""
    if next(calls) % 3:
        for name in case.path_parameters or {}:
            case.path_parameters[name] = known.of(case.path, name) or case.path_parameters[name]
    if isinstance(case.body, dict) and next(calls) % 4 == 0:
        case.body = VALID_BODIES.get(case.operation.definition.raw.get("operationId"), case.body)
    if isinstance(case.body, dict):
        for name in ("url", "base_url", "endpoint"):
            if str(case.body.get(name)).startswith("http"):
                case.body[name] = "https://receiver.invalid/"
    if len(urllib.parse.urlencode(case.query or {}, doseq=True)) > LONGEST_QUERY:
        case.query.clear()


def run(document, number, selection):
    """The exit status of Schemathesis. Other tests check that unsupported methods are refused."""
    global known
    known = Existing(number)
    with open("schemathesis.toml", "w") as settings:
        settings.write("[phases.coverage]\nunexpected-methods = []\n")
    arguments = ["--config-file", "schemathesis.toml", "run", document, "--url", URL,
                 "--header", f"Authorization: Token {known.key}", "--phases", "examples,coverage,fuzzing",
                 "--max-examples", "3", "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,"
                 "response_schema_conformance", "--continue-on-failure", "--no-shrink", "--generation-deterministic",
                 "--request-timeout", "30", "--workers", "1", "--no-color", "--warnings", "off"]
    try:
        return command([*arguments, *selection], standalone_mode=False) or 0
    except SystemExit as end:
        return end.code


def main(document):
    ending = [argument for operation in DESTRUCTIVE for argument in ("--include-operation-id", operation)]
    others = [argument for operation in DESTRUCTIVE for argument in ("--exclude-operation-id", operation)]
    return max(run(document, 1, others), run(document, 2, ending))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""Memories: added, found, read, changed and deleted, each checked by the response."""

import uuid

from checks import call, eventually, holds, raises, same

TEA = "I drink oolong tea every morning"
BIKE = "My bicycle is a green Brompton"


def user(name="ada"):
    return f"{name}-{uuid.uuid4()}"


@call("MemoryClient()")
def constructor(world):
    client = world.first.client
    same((client.org_id, client.project_id), (world.first.organization, world.first.project))


@call("MemoryClient(), wrong key")
def wrong_key(world):
    failure = raises(ValueError, lambda: world.connect("svk_nobody_holds_this_key"), "Error: ")
    assert "http" not in str(failure), f"The detail is not the server's own: {failure}"


@call("add(infer=False)")
def add_verbatim(world):
    ada = user()
    legacy = {"async_mode": False} if world.version < (2,) else {}
    messages = [{"role": "system", "content": "Be brief"}, {"role": "user", "content": TEA}]
    answer = world.first.client.add(messages, user_id=ada, metadata={"cup": {"size": 3}}, infer=False, **legacy)
    same([row["event"] for row in answer["results"]], ["ADD"])
    found = world.first.find("Which tea in the morning?", user_id=ada)
    same([(hit["id"], hit["memory"], hit["metadata"]) for hit in found],
         [(answer["results"][0]["id"], TEA, {"cup": {"size": 3}})])


@call("add(infer=False), typed options", since=(2,))
def add_typed(world):
    from mem0.client.types import AddMemoryOptions

    ada = user()
    options = AddMemoryOptions(filters={"user_id": ada}, infer=False, metadata={"from": "options"})
    answer = world.first.client.add(TEA, options=options)
    same([row["data"]["memory"] for row in answer["results"]], [TEA])
    holds(world.first.find("tea", user_id=ada)[0], {"memory": TEA, "user_id": ada, "metadata": {"from": "options"}})


@call("add()")
def add(world):
    ada = user()
    answer = world.first.client.add([{"role": "user", "content": BIKE}, {"role": "assistant", "content": "Noted."}],
                                    user_id=ada, run_id="ride")
    pending = answer if world.version >= (2,) else answer["results"][0]
    same(pending["status"], "PENDING")
    uuid.UUID(pending["event_id"])
    found = eventually(lambda: world.first.find("What colour is the bicycle?", user_id=ada))
    assert any("Brompton" in hit["memory"] for hit in found), found


@call("add(), a bare string")
def add_string(world):
    ada = user()
    world.first.client.add(BIKE, user_id=ada)
    found = eventually(lambda: world.first.find("Which bicycle?", user_id=ada))
    assert any("Brompton" in hit["memory"] for hit in found), found


@call("add(), nobody named")
def add_for_nobody(world):
    world.refused(400, lambda: world.first.client.add(TEA), "user_id")


@call("search()")
def search(world):
    ada = user()
    for text in (BIKE, TEA, "My dentist is in Ghent"):
        world.first.remember(text, user_id=ada, agent_id="concierge")
    world.first.remember("I dislike oolong tea", user_id=user("bob"))
    found = world.first.find("What do I drink in the morning?", user_id=ada)
    holds(found[0], {"memory": TEA, "user_id": ada, "agent_id": "concierge", "run_id": None, "metadata": {}})
    assert {hit["user_id"] for hit in found} == {ada}, found
    scores = [hit["score"] for hit in found]
    assert 0 < scores[-1] <= scores[0] and scores == sorted(scores, reverse=True), scores
    for threshold in (0.3, scores[0], 1):
        reached = world.first.searched("What do I drink in the morning?", ada, threshold=threshold)
        assert all(hit["score"] >= threshold for hit in reached), (threshold, reached)
    then = world.first.searched("What do I drink in the morning?", ada, reference_date="2020-02-01")
    same({hit["id"] for hit in then}, {hit["id"] for hit in found})
    world.first.asked(f"/souvenir/v1/memories/{found[0]['id']}/supersede",
                      {"superseded_by": world.first.remember("I drink rooibos in the morning now", user_id=ada)})
    old = next(hit for hit in world.first.searched(TEA, ada) if hit["memory"] == TEA)
    assert old["replaced_by"], old


@call("search(filters), AND, OR, NOT, metadata")
def search_filtered(world):
    ada = user()
    world.first.remember(TEA, user_id=ada, run_id="home", metadata={"topic": "drinks"})
    world.first.remember(BIKE, user_id=ada, run_id="street", metadata={"topic": "things"})
    world.first.remember("I drink cold coffee at work", user_id=ada, run_id="office", metadata={"topic": "drinks"})
    filters = {"AND": [{"user_id": ada}, {"OR": [{"run_id": "home"}, {"run_id": "street"}]},
                       {"NOT": {"metadata": {"topic": "things"}}}]}
    legacy = {"version": "v2"} if world.version < (1,) else {}
    answer = world.first.client.search("drink", filters=filters, top_k=5, threshold=0, **legacy)
    found = answer if isinstance(answer, list) else answer["results"]
    same([hit["memory"] for hit in found], [TEA])


@call("search(), nobody named", since=(2,))
def search_for_nobody(world):
    world.refused(400, lambda: world.first.client.search("tea", filters={}), "filters")


@call("search(), unknown operator", since=(2,))
def search_unknown_operator(world):
    filters = {"user_id": {"resembles": "ada"}}
    world.refused(400, lambda: world.first.client.search("tea", filters=filters), "resembles")


@call("exceptions carry the server's detail", since=(2,))
def detail(world):
    from mem0.exceptions import ValidationError

    refusal = raises(ValidationError, lambda: world.first.client.search("tea", filters={}))
    same((str(refusal), refusal.details["detail"]), (refusal.message, refusal.message))


@call("get()")
def get(world):
    ada = user()
    memory = world.first.remember(TEA, user_id=ada, run_id="r7", metadata={"n": 1}, timestamp=1767268800)
    got = world.first.client.get(memory)
    assert got["created_at"].startswith("2026-01-01T12:00:00"), got
    holds(got, {"id": memory, "memory": TEA, "user_id": ada, "session_id": "r7", "agent_id": None, "metadata": {"n": 1}})
    assert got["created_at"] and got["updated_at"], got


@call("get(), unknown id")
def get_unknown(world):
    world.refused(404, lambda: world.first.client.get(str(uuid.uuid4())), "Memory not found")


@call("get(), not an id")
def get_no_id(world):
    world.refused(400, lambda: world.first.client.get("abc"), "UUID")


@call("get_all()")
def get_all(world):
    ada = user()
    kept = {world.first.remember(text, user_id=ada) for text in (TEA, BIKE)}
    listed = world.first.listed(user_id=ada)
    same({row["id"] for row in listed}, kept)
    same({row["memory"] for row in listed}, {TEA, BIKE})
    same(world.first.listed(user_id=user("nobody")), [])
    world.first.remember("I sold the bicycle", user_id=ada, timestamp=1767268800)
    if world.version >= (1,):
        early = {"AND": [{"user_id": ada}, {"created_at": {"gte": "2026-01-01", "lt": "2026-01-02"}}]}
        answer = world.first.client.get_all(filters=early)
        rows = answer["results"] if isinstance(answer, dict) else answer
        same([row["memory"] for row in rows], ["I sold the bicycle"])


@call("get_all(page, page_size)")
def get_all_paged(world):
    ada = user()
    kept = {world.first.remember(f"Fact number {n}", user_id=ada) for n in range(3)}
    owner = {"user_id": ada} if world.version < (1,) else {"filters": {"user_id": ada}}
    pages = [world.first.client.get_all(page=page, page_size=2, **owner) for page in (1, 2)]
    same([len(page["results"]) for page in pages], [2, 1])
    same({row["id"] for page in pages for row in page["results"]}, kept)
    if world.version >= (2,) or world.version < (1,):
        same([(page["count"], bool(page["next"]), bool(page["previous"])) for page in pages],
             [(3, True, False), (3, False, True)])


@call("update()")
def update(world):
    ada = user()
    memory = world.first.remember(TEA, user_id=ada, metadata={"n": 1})
    world.first.client.update(memory, text="I drink rooibos now", metadata={"n": 2})
    holds(world.first.client.get(memory), {"memory": "I drink rooibos now", "metadata": {"n": 2}, "user_id": ada})
    same([hit["memory"] for hit in world.first.find("Which drink?", user_id=ada)], ["I drink rooibos now"])


@call("update(expiration_date)", since=(2, 2))
def update_expiration(world):
    ada = user()
    memory = world.first.remember(TEA, user_id=ada)
    world.first.client.update(memory, expiration_date="2020-01-31")
    same(world.first.listed(user_id=ada), [])
    same(world.first.client.get(memory)["expiration_date"], "2020-01-31")
    world.first.client.update(memory, expiration_date=None)
    same([row["id"] for row in world.first.listed(user_id=ada)], [memory])


@call("history()")
def history(world):
    memory = world.first.remember(TEA, user_id=user())
    world.first.client.update(memory, text=BIKE)
    rows = world.first.client.history(memory)
    same([(row["event"], row["old_memory"], row["new_memory"]) for row in rows],
         [("ADD", None, TEA), ("UPDATE", TEA, BIKE)])
    same({row["memory_id"] for row in rows}, {memory})


@call("delete()")
def delete(world):
    ada = user()
    memory = world.first.remember(TEA, user_id=ada)
    same(world.first.client.delete(memory)["message"], "Memory deleted successfully!")
    world.refused(404, lambda: world.first.client.get(memory))
    same(world.first.find("tea", user_id=ada), [])


@call("delete_all(user_id)")
def delete_all(world):
    ada, bob = user(), user("bob")
    world.first.remember(TEA, user_id=ada)
    kept = world.first.remember(TEA, user_id=bob)
    assert world.first.client.delete_all(user_id=ada)["message"]
    eventually(lambda: world.first.listed(user_id=ada) == [])
    same([row["id"] for row in world.first.listed(user_id=bob)], [kept])
    dots = world.first.remember(TEA, user_id="..")
    same([row["id"] for row in world.first.listed(user_id="..")], [dots])
    world.first.client.delete_all(user_id="..")
    eventually(lambda: world.first.listed(user_id="..") == [])


@call("delete_all(filters)")
def delete_all_filtered(world):
    ada, bob = user(), user("bob")
    world.first.remember(TEA, user_id=ada)
    kept = world.first.remember(TEA, user_id=bob)
    world.first.client.delete_all(filters={"user_id": ada})
    eventually(lambda: world.first.listed(user_id=ada) == [])
    same([row["id"] for row in world.first.listed(user_id=bob)], [kept])


@call("delete_all(), nothing named")
def delete_all_of_nobody(world):
    ada = user()
    memory = world.first.remember(TEA, user_id=ada)
    world.refused(400, lambda: world.first.client.delete_all())
    same([row["id"] for row in world.first.listed(user_id=ada)], [memory])


@call("batch_update()")
def batch_update(world):
    ada = user()
    memories = [world.first.remember(text, user_id=ada) for text in (TEA, BIKE)]
    changes = [{"memory_id": memory, "text": f"Changed {n}"} for n, memory in enumerate(memories)]
    same(world.first.client.batch_update(changes)["message"], "Successfully updated 2 memories")
    same({row["memory"] for row in world.first.listed(user_id=ada)}, {"Changed 0", "Changed 1"})


@call("batch_delete()")
def batch_delete(world):
    ada = user()
    memories = [world.first.remember(text, user_id=ada) for text in (TEA, BIKE, "I stay")]
    same(world.first.client.batch_delete([{"memory_id": memory} for memory in memories[:2]])["message"],
         "Successfully deleted 2 memories")
    same([row["memory"] for row in world.first.listed(user_id=ada)], ["I stay"])

"""Entities, and the isolation of tenants."""

import uuid

from checks import call, eventually, holds, raises, same
from mem0_memories import BIKE, TEA, user


@call("users()")
def users(world):
    ada = user()
    world.first.remember(TEA, user_id=ada, agent_id=f"agent-of-{ada}")
    world.first.remember(BIKE, user_id=ada)
    answer = world.first.client.users()
    entities = {(row["type"], row["name"]): row for row in answer["results"]}
    holds(entities[("user", ada)], {"total_memories": 2})
    holds(entities[("agent", f"agent-of-{ada}")], {"total_memories": 1})
    assert isinstance(entities[("user", ada)]["id"], str), answer


@call("delete_users(user_id)")
def delete_users(world):
    slashed, kept = f"team/a b/{uuid.uuid4()}", user()
    for name in (slashed, kept):
        world.first.remember(TEA, user_id=name)
    world.first.client.delete_users(user_id=slashed)
    eventually(lambda: world.first.listed(user_id=slashed) == [])
    same([row["memory"] for row in world.first.listed(user_id=kept)], [TEA])
    assert slashed not in [row["name"] for row in world.first.client.users()["results"]]


@call("search(), another tenant's")
def search_of_another(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    same([hit["memory"] for hit in world.first.find("Which tea?", user_id=ada)], [TEA])
    same(world.second.find("Which tea?", user_id=ada), [])


@call("get(), another tenant's")
def get_of_another(world):
    memory = world.first.remember(TEA, user_id=user())
    same(world.first.client.get(memory)["memory"], TEA)
    world.refused(404, lambda: world.second.client.get(memory), "Memory not found")


@call("get_all(), another tenant's")
def get_all_of_another(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    own = world.second.remember(BIKE, user_id=ada)
    same([row["id"] for row in world.second.listed(user_id=ada)], [own])


@call("update(), another tenant's")
def update_of_another(world):
    memory = world.first.remember(TEA, user_id=user())
    world.refused(404, lambda: world.second.client.update(memory, text="Taken over"))
    same(world.first.client.get(memory)["memory"], TEA)


@call("delete(), another tenant's")
def delete_of_another(world):
    memory = world.first.remember(TEA, user_id=user())
    world.refused(404, lambda: world.second.client.delete(memory))
    same(world.first.client.get(memory)["memory"], TEA)


@call("history(), another tenant's")
def history_of_another(world):
    memory = world.first.remember(TEA, user_id=user())
    assert world.first.client.history(memory), "The owner sees no history either"
    world.refused(404, lambda: world.second.client.history(memory))


@call("delete_all(), another tenant's")
def delete_all_of_another(world):
    ada = user()
    memory = world.first.remember(TEA, user_id=ada)
    world.second.remember(TEA, user_id=ada)
    world.second.client.delete_all(user_id=ada)
    eventually(lambda: world.second.listed(user_id=ada) == [])
    same([row["id"] for row in world.first.listed(user_id=ada)], [memory])


@call("batch_delete(), another tenant's")
def batch_delete_of_another(world):
    ada = user()
    memory = world.first.remember(TEA, user_id=ada)
    own = world.second.remember(TEA, user_id=ada)
    try:
        world.second.client.batch_delete([{"memory_id": memory}, {"memory_id": own}])
    except Exception as refusal:
        world.refused(404, lambda: world.second.client.batch_delete([{"memory_id": memory}]), "")
        assert "404" in repr(refusal), refusal
    same([row["id"] for row in world.first.listed(user_id=ada)], [memory])


@call("users(), another tenant's")
def users_of_another(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    assert ada in [row["name"] for row in world.first.client.users()["results"]]
    assert ada not in [row["name"] for row in world.second.client.users()["results"]]


@call("reset()")
def reset(world):
    ada = user()
    kept = world.first.remember(TEA, user_id=ada)
    world.second.remember(TEA, user_id=ada)
    world.second.client.reset()
    eventually(lambda: world.second.listed(user_id=ada) == [])
    same([row["id"] for row in world.first.listed(user_id=ada)], [kept])


@call("delete_users(), nobody left")
def delete_users_of_nobody(world):
    raises(ValueError, lambda: world.second.client.delete_users(), "No entities to delete")


@call("project.delete()")
def project_delete(world):
    """Deletes the project with its data and its key, so this must be the last call.

    An organization's last project stays, so there is another.
    """
    world.second.client.project.create(f"Another {user()}")
    ada = user()
    kept = world.first.remember(TEA, user_id=ada)
    world.second.remember(TEA, user_id=ada)
    assert world.second.client.project.delete()["message"]
    raises(ValueError, lambda: world.connect(world.second.key), "Error: ")
    same([row["id"] for row in world.first.listed(user_id=ada)], [kept])

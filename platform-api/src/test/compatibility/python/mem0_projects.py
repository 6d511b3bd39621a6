"""The client's calls on projects, exports, feedback, webhooks and profiles."""

import json
import uuid

from checks import call, eventually, holds, same
from mem0_memories import TEA, user


@call("feedback()")
def feedback(world):
    memory = world.first.remember(TEA, user_id=user())
    if world.version < (2,):
        broken_of_old(world, memory)
        return
    answer = world.first.client.feedback(memory, "POSITIVE", "right")
    holds(answer, {"feedback": "POSITIVE", "feedback_reason": "right"})


def broken_of_old(world, memory):
    """These versions send the request correctly and then fail in their own telemetry."""
    from checks import raises

    raises(TypeError, lambda: world.first.client.feedback(memory, "POSITIVE", "right"))


@call("create_memory_export(), get_memory_export()")
def export(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    world.first.remember("My bicycle is a green Brompton", user_id=user())
    schema = json.dumps({"type": "object", "properties": {"memories": {"type": "array", "items": {"type": "string"}}}})
    made = world.first.client.create_memory_export(schema=schema, filters={"user_id": ada})
    assert uuid.UUID(made["id"]) and made["message"], made
    exported = eventually(lambda: world.first.client.get_memory_export(memory_export_id=made["id"]))
    assert TEA in json.dumps(exported) and "Brompton" not in json.dumps(exported), exported


@call("get_memory_export(), unknown and another tenant's")
def export_of_another(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    made = world.first.client.create_memory_export(schema="{}", filters={"user_id": ada})
    for unknown in (made["id"], str(uuid.uuid4())):
        world.refused(404, lambda: world.second.client.get_memory_export(memory_export_id=unknown), "No memory export request found")


@call("get_summary()")
def summary(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    answer = world.first.client.get_summary(filters={"user_id": ada})
    assert "oolong" in json.dumps(answer), answer
    other = world.second.client.get_summary(filters={"user_id": ada})
    assert "oolong" not in json.dumps(other), other


@call("project.get()")
def project_get(world):
    holds(world.first.client.project.get(), {"project_id": world.first.project})


@call("project.update(), get_project()")
def project_update(world):
    instructions = f"Keep allergies {uuid.uuid4()}"
    world.first.client.project.update(custom_instructions=instructions)
    holds(world.first.client.project.get(fields=["custom_instructions"]), {"custom_instructions": instructions})
    holds(world.first.client.get_project(fields=["custom_instructions"]), {"custom_instructions": instructions})


@call("update_project(custom_categories)")
def update_project(world):
    categories = [{"tea": "Anything about tea"}]
    world.first.client.update_project(custom_categories=categories)
    holds(world.first.client.get_project(fields=["custom_categories"]), {"custom_categories": categories})


@call("project.create()")
def project_create(world):
    made = world.first.client.project.create(name=f"Second {uuid.uuid4()}", description="made by a client")
    assert made["message"] and made["project_id"] not in (None, world.first.project), made
    project = world.first.client.project
    listed = lambda: [one["project_id"] for one in world.first.asked(  # noqa: E731
        f"/api/v1/orgs/organizations/{world.first.organization}/projects/")]
    assert made["project_id"] in listed()
    project.config.project_id = made["project_id"]
    try:
        holds(project.get(), {"project_id": made["project_id"], "description": "made by a client"})
        assert project.delete()["message"]
    finally:
        project.config.project_id = world.first.project
    assert made["project_id"] not in listed()


@call("project.get_members()")
def members(world):
    for one in rows_of(world):
        assert set(one) >= {"username", "role", "email"} and one["role"] in ("READER", "OWNER"), one


def rows_of(world):
    answer = world.first.client.project.get_members()
    return answer["members"] if isinstance(answer, dict) else answer


@call("project.add_member(), update_member(), remove_member()")
def member(world):
    email = f"{uuid.uuid4()}@example.org"
    project = world.first.client.project
    roles = lambda: [one["role"] for one in rows_of(world) if one["email"] == email]  # noqa: E731
    assert project.add_member(email, "READER")["message"]
    same(roles(), ["READER"])
    assert project.update_member(email, "OWNER")["message"]
    same(roles(), ["OWNER"])
    assert project.remove_member(email)["message"]
    same(roles(), [])


def webhook_of(tenant):
    return tenant.client.create_webhook(url="https://example.org/hook", name="first", project_id=tenant.project,
                                        event_types=["memory_add"])


@call("create_webhook(), get_webhooks(), update_webhook(), delete_webhook()")
def webhooks(world):
    client, project = world.first.client, world.first.project
    made = webhook_of(world.first)
    holds(made, {"name": "first", "url": "https://example.org/hook", "event_types": ["memory_add"], "is_active": True})
    assert set(made) >= {"owner", "project", "created_at", "updated_at"}, made
    webhook = made["webhook_id"]
    assert client.update_webhook(webhook, name="renamed", url="https://example.org/hook", event_types=["memory_delete"])["message"]
    row = next(row for row in client.get_webhooks(project) if row["webhook_id"] == webhook)
    holds(row, {"name": "renamed", "event_types": ["memory_delete"]})
    assert client.delete_webhook(webhook)["message"]
    assert webhook not in [row["webhook_id"] for row in client.get_webhooks(project)]


@call("get_webhooks(), delete_webhook(), another tenant's")
def webhooks_of_another(world):
    webhook = webhook_of(world.first)["webhook_id"]
    world.refused(403, lambda: world.second.client.get_webhooks(world.first.project), "You don't have access to this project")
    world.refused(404, lambda: world.second.client.delete_webhook(webhook), "Webhook not found")
    assert webhook in [row["webhook_id"] for row in world.first.client.get_webhooks(world.first.project)]


@call("get_profile()", since=(2, 2))
def profile(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    answer = world.first.client.get_profile(ada)
    holds(answer, {"entity_type": "user", "entity_id": ada})
    assert answer["status"] in ("succeeded", "pending", "failed", "not_enabled", "insufficient_data"), answer


@call("get_profile(), another tenant's", since=(2, 2))
def profile_of_another(world):
    ada = user()
    for tenant in (world.first, world.second):
        tenant.remember(TEA, user_id=ada)
    holds(world.second.client.get_profile(ada), {"status": "not_enabled", "profile": None})


@call("get_profile(), unknown user", since=(2, 2))
def profile_of_nobody(world):
    world.first.client.update_profile_settings(enabled=True)
    world.refused(404, lambda: world.first.client.get_profile(user()))


@call("get_profile_settings(), update_profile_settings()", since=(2, 2))
def profile_settings(world):
    settings = world.first.client.get_profile_settings()
    assert type(settings["enabled"]) is bool and "capabilities" in settings, settings
    stored = world.first.client.update_profile_settings(custom_instructions="Only hobbies")
    same(stored["entities"]["user"]["custom_instructions"], "Only hobbies")
    same(world.first.client.get_profile_settings()["entities"]["user"]["custom_instructions"], "Only hobbies")


@call("generate_profile(), not enabled", since=(2, 2))
def profile_job_disabled(world):
    ada = user()
    world.second.remember(TEA, user_id=ada)
    for name in (ada, user("nobody")):
        world.refused(400, lambda: world.second.client.generate_profile(name))


@call("generate_profile(), get_profile_job()", since=(2, 2))
def profile_job(world):
    ada = user()
    world.first.remember(TEA, user_id=ada)
    world.first.client.update_profile_settings(enabled=True, schema={
        "type": "object", "properties": {"drinks": {"type": "string", "description": "What the user drinks"}}})
    key = uuid.uuid4().hex
    made = world.first.client.generate_profile(ada, idempotency_key=key)
    holds(made, {"operation": "trigger", "entity_type": "user"})
    assert made["status_url"].startswith("/"), made
    holds(world.first.client.generate_profile(ada, idempotency_key=key), {"job_id": made["job_id"], "replayed": True})
    holds(world.first.client.get_profile_job(made["status_url"])["job"],
          {"id": made["job_id"], "operation": "trigger", "entity_type": "user"})
    world.refused(404, lambda: world.second.client.get_profile_job(made["job_id"]))


@call("sample_profiles()", since=(2, 2))
def sample_profiles(world):
    world.first.remember(TEA, user_id=user())
    assert world.first.client.sample_profiles(limit=1)["entity_ids"]

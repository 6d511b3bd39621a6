package io.souvenir.isolation;

import static io.souvenir.isolation.Rule.reads;
import static io.souvenir.isolation.Rule.writes;
import static java.util.Map.entry;

import java.util.Map;
import java.util.UUID;

import io.souvenir.isolation.Rule.Reach;

/** How the suite calls the operations on members, of both APIs. */
final class MemberRules {

    static final Map<String, Rule> ALL = Map.ofEntries(
            entry("listMembers", reads(Reach.GOVERN, it -> Call.plain())),
            entry("addMember", writes(Reach.GOVERN, it -> Call.plain().withBody(newcomer("reader")))),
            entry("updateMember",
                    writes(Reach.OBJECT, it -> Call.ofId(it.member(Subject.KEPT)).withBody(Map.of("role", "reader")))),
            entry("removeMember", writes(Reach.OBJECT, it -> Call.ofId(it.member(1)))),
            entry("renewMemberPassword", writes(Reach.OBJECT, it -> Call.ofId(it.member(Subject.KEPT)))),
            entry("listInvitations", reads(Reach.PERSON, it -> Call.plain())),
            entry("acceptInvitation", writes(Reach.PERSON, it -> Call.ofId(it.invitation("acceptInvitation")))),
            entry("declineInvitation", writes(Reach.PERSON, it -> Call.ofId(it.invitation("declineInvitation")))),
            entry("listProjectMembers", reads(Reach.OBJECT, it -> Call.ofId(it.tenant().project()))),
            entry("addProjectMember", writes(Reach.OBJECT,
                    it -> Call.ofId(it.tenant().project()).withBody(newcomer("reader")))),
            entry("updateProjectMember",
                    writes(Reach.OBJECT, it -> member(it, it.member(Subject.KEPT)).withBody(Map.of("role", "member")))),
            entry("removeProjectMember", writes(Reach.OBJECT, it -> member(it, it.member(2)))),
            entry("mem0Organizations", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0CreateOrganization", writes(Reach.OPERATOR,
                    it -> Call.plain().withBody(Map.of("name", "Isolation " + UUID.randomUUID())))),
            entry("mem0Organization", reads(Reach.ORGANIZATION, MemberRules::organization)),
            entry("mem0DeleteOrganization", writes(Reach.NOBODY, MemberRules::organization)),
            entry("mem0OrganizationMembers", reads(Reach.OBJECT, MemberRules::organization)),
            entry("mem0AddOrganizationMember", writes(Reach.OBJECT, it -> organization(it).withBody(newcomer("READER")))),
            entry("mem0UpdateOrganizationMember", writes(Reach.OBJECT,
                    it -> organization(it).withBody(Map.of("email", it.address(Subject.KEPT), "role", "READER")))),
            entry("mem0RemoveOrganizationMember", writes(Reach.OBJECT,
                    it -> organization(it).withQuery(Map.of("email", it.address(3))))),
            entry("mem0Projects", reads(Reach.ORGANIZATION, MemberRules::organization)),
            entry("mem0CreateProject", writes(Reach.OBJECT,
                    it -> organization(it).withBody(Map.of("name", "Isolation " + UUID.randomUUID())))),
            entry("mem0DeleteProject",
                    writes(Reach.OBJECT, it -> organization(it).withPath("project", it.secondSpareProject()))),
            entry("mem0Members", reads(Reach.OBJECT, Mem0Rules::project)),
            entry("mem0AddMember", writes(Reach.OBJECT, it -> Mem0Rules.project(it).withBody(newcomer("READER")))),
            entry("mem0UpdateMember", writes(Reach.OBJECT,
                    it -> Mem0Rules.project(it).withBody(Map.of("email", it.address(Subject.KEPT), "role", "READER")))),
            entry("mem0RemoveMember", writes(Reach.OBJECT,
                    it -> Mem0Rules.project(it).withQuery(Map.of("email", it.address(4))))));

    private MemberRules() {
    }

    private static Map<String, String> newcomer(String role) {
        return Map.of("email", "isolation-" + UUID.randomUUID() + "@example.org", "role", role);
    }

    private static Call member(Subject subject, String member) {
        return Call.ofId(subject.tenant().project()).withPath("member_id", member);
    }

    private static Call organization(Subject subject) {
        return Call.plain().withPath("org", subject.tenant().organization());
    }
}

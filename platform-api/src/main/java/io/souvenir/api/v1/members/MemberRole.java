package io.souvenir.api.v1.members;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

record MemberRole(@NotNull @Pattern(regexp = MemberRole.NAMES, message = MemberRole.MESSAGE) String role) {

    static final String NAMES = "owner|admin|member|reader";
    static final String MESSAGE = "must be owner, admin, member or reader";
}

/** What people of an organization and of single projects may do, and how they get in and out. */
@org.jspecify.annotations.NullMarked
package io.souvenir.api.members;

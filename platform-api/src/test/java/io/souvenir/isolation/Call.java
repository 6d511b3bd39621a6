package io.souvenir.isolation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The parts of a request that do not depend on the caller. */
record Call(Map<String, String> path, Map<String, String> query, Map<String, Object> body) {

    static Call plain() {
        return new Call(Map.of(), Map.of(), Map.of());
    }

    static Call ofId(String id) {
        return plain().withPath("id", id);
    }

    Call withPath(String name, String value) {
        Map<String, String> all = new HashMap<>(path);
        all.put(name, value);
        return new Call(all, query, body);
    }

    Call withQuery(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(query);
        all.putAll(more);
        return new Call(path, all, body);
    }

    Call withBody(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(body);
        all.putAll(more);
        return new Call(path, query, all);
    }

    Response send(RequestSpecification caller, ApiOperation operation) {
        RequestSpecification request = caller.pathParams(path).queryParams(query);
        return (body.isEmpty() ? request : request.body(body)).request(operation.method(), operation.path());
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(path.keySet());
        names.addAll(query.keySet());
        names.addAll(body.keySet());
        return names;
    }

    /** Whether the request contains {@code word}, so that the response may repeat it. */
    boolean says(String word) {
        return toString().contains(word);
    }
}

package io.souvenir.api.responses;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * Writes a streamed response: each batch once the connection has accepted the previous one. After the status was sent, a failure
 * can only be signalled by an incomplete body, so the connection is closed.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class StreamedResponseWriter implements ServerMessageBodyWriter<StreamedResponse> {

    private static final Logger LOG = Logger.getLogger(StreamedResponseWriter.class);

    private final ObjectMapper mapper;
    private final HeavyReadsConfig config;

    StreamedResponseWriter(ObjectMapper mapper, HeavyReadsConfig config) {
        this.mapper = mapper;
        this.config = config;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == StreamedResponse.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == StreamedResponse.class;
    }

    @Override
    public void writeTo(StreamedResponse answer, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, Object> headers, OutputStream body) {
        throw new UnsupportedOperationException("A streamed response is written to the connection only");
    }

    @Override
    public void writeResponse(StreamedResponse answer, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        ServerHttpResponse response = context.serverResponse();
        response.setChunked(true);
        AtomicBoolean started = new AtomicBoolean();
        write(response, answer.before().getBytes(StandardCharsets.UTF_8))
                .chain(() -> answer.batches().onItem()
                        .transformToUniAndConcatenate(rows -> write(response, json(rows, started))).collect().last())
                .ifNoItem().after(config.deadline()).fail()
                .subscribe().with(done -> {
                    response.end(answer.after().getBytes(StandardCharsets.UTF_8));
                    request.resume();
                }, failure -> {
                    LOG.debug("A streamed response was aborted", failure);
                    response.reset();
                    request.resume();
                });
    }

    private Uni<Void> write(ServerHttpResponse response, byte[] bytes) {
        return bytes.length == 0 ? Uni.createFrom().voidItem()
                : Uni.createFrom().completionStage(() -> response.write(bytes)).ifNoItem().after(config.batchDeadline()).fail();
    }

    private byte[] json(List<?> rows, AtomicBoolean started) {
        try {
            if (rows.isEmpty()) {
                return new byte[0];
            }
            byte[] list = mapper.writeValueAsBytes(rows);
            // Replaces the opening bracket by the comma after the previous row, and drops the closing bracket.
            boolean first = started.compareAndSet(false, true);
            list[0] = first ? (byte) ' ' : (byte) ',';
            list[list.length - 1] = ' ';
            return list;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

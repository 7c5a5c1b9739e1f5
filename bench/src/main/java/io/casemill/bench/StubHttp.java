package io.casemill.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Writes the stub's answers. */
final class StubHttp {

    private static final int DRIPS = 50;

    private StubHttp() {}

    static void send(ChannelHandlerContext client, int status, String json) {
        client.writeAndFlush(response(status, json)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    static void send(ChannelHandlerContext client, StubReply reply) {
        var response = response(reply.status(), reply.body());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.type());
        reply.headers().forEach(response.headers()::set);
        client.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** @param retryAfter seconds; negative for no such header */
    static void refuse(ChannelHandlerContext client, double retryAfter) {
        var response = response(429, "{\"error\":{\"message\":\"rate limited\",\"type\":\"rate_limit_error\"}}");
        if (retryAfter >= 0) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, seconds(retryAfter));
        }
        client.writeAndFlush(response);
    }

    /** Sends the head at once and the rest in small parts, so that a client that waits for bytes always gets some. */
    static void drip(ChannelHandlerContext client, String text, int millis) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        client.writeAndFlush(head);
        drip(client, bytes, 0, Math.ceilDiv(bytes.length, DRIPS), millis / DRIPS);
    }

    private static void drip(ChannelHandlerContext client, byte[] bytes, int from, int step, int pause) {
        int to = Math.min(bytes.length, from + step);
        ByteBuf part = Unpooled.wrappedBuffer(bytes, from, to - from);
        if (to == bytes.length) {
            client.writeAndFlush(new DefaultLastHttpContent(part));
        } else {
            client.writeAndFlush(new DefaultHttpContent(part));
            client.executor().schedule(() -> drip(client, bytes, to, step, pause), pause, TimeUnit.MILLISECONDS);
        }
    }

    private static String seconds(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static DefaultFullHttpResponse response(int status, String json) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.UTF_8)));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }
}

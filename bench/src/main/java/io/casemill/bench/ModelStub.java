package io.casemill.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * An endpoint that speaks the OpenAI API and misbehaves as told ({@link StubMode}), on loopback. One thread does it all, so
 * that its counters need no locks and what it takes of the machine is known.
 *
 * <p>{@code GET /stats}, {@code GET /reset}, {@code GET /mode?latency=fixed:50&error-rate=0.1}, {@code GET /v1/models}.
 */
final class ModelStub implements AutoCloseable {

    private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"([^\"]{1,100})\"");
    private static final int LARGEST_REQUEST = 8 << 20;
    private static final String MODELS =
            "{\"object\":\"list\",\"data\":[{\"id\":\"fake-gen\"},{\"id\":\"fake-judge\"}]}";

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SplittableRandom random;
    private final ArrayDeque<Call> queued = new ArrayDeque<>();
    private final Channel server;
    private StubMode mode;
    private StubStats stats = new StubStats();
    private int serving;
    private double tokens;
    private long tokensAt = System.nanoTime();

    ModelStub(int port, StubMode mode, long seed) throws InterruptedException {
        this.mode = mode;
        this.random = new SplittableRandom(seed);
        this.server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_REQUEST), new Calls());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Waits until it is closed. */
    void await() throws InterruptedException {
        server.closeFuture().sync();
    }

    @Override
    public void close() {
        server.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** A client's connection; it has one call at a time. */
    private final class Calls extends SimpleChannelInboundHandler<FullHttpRequest> {

        private Call call;

        @Override
        protected void channelRead0(ChannelHandlerContext client, FullHttpRequest request) {
            var uri = new QueryStringDecoder(request.uri());
            switch (uri.path()) {
                case "/stats" -> StubHttp.send(client, 200, stats.json(System.nanoTime()));
                case "/reset" -> {
                    stats = new StubStats();
                    StubHttp.send(client, 200, "{}");
                }
                case "/mode" -> changeMode(client, uri);
                case "/models", "/v1/models" -> StubHttp.send(client, 200, MODELS);
                default -> call = take(client, request.content().toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext client) {
            if (call != null && !call.over) {
                abandon(call);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
            client.close();
        }
    }

    private void changeMode(ChannelHandlerContext client, QueryStringDecoder uri) {
        try {
            mode = mode.with(uri.parameters().entrySet().stream()
                    .collect(Collectors.toMap(e -> e.getKey(), e -> e.getValue().getLast())));
            StubHttp.send(client, 200, "{}");
        } catch (IllegalArgumentException e) {
            StubHttp.send(client, 400, JsonMapper.shared().writeValueAsString(e.getMessage()));
        }
    }

    /** Begins a call; none when it is refused at once. */
    private Call take(ChannelHandlerContext client, String body) {
        if (overLimit()) {
            stats.refuse(429);
            StubHttp.refuse(client, mode.retryAfter());
            return null;
        }
        if (mode.status() == 0) {
            stats.refuse(0);
            client.close();
            return null;
        }
        var call = new Call(client, body, stats);
        if (mode.queue() > 0 && serving >= mode.queue()) {
            queued.add(call);
        } else {
            serve(call);
        }
        return call;
    }

    /** One call on its way; counted in the stats under which it began. */
    private static final class Call {

        private final ChannelHandlerContext client;
        private final String body;
        private final String model;
        private final long hash;
        private final StubStats stats;
        private final long begunAt = System.nanoTime();
        private boolean served;
        private boolean over;

        private Call(ChannelHandlerContext client, String body, StubStats stats) {
            this.client = client;
            this.body = body;
            this.model = model(body);
            this.hash = hash(body);
            this.stats = stats;
            stats.begin(model, hash, begunAt);
        }
    }

    private boolean overLimit() {
        if (mode.maxInFlight() > 0 && serving + queued.size() >= mode.maxInFlight()) {
            return true;
        }
        if (mode.rate() <= 0) {
            return false;
        }
        long now = System.nanoTime();
        tokens = Math.min(mode.rate(), tokens + (now - tokensAt) / 1e9 * mode.rate());
        tokensAt = now;
        if (tokens < 1) {
            return true;
        }
        tokens--;
        return false;
    }

    private void serve(Call call) {
        serving++;
        call.served = true;
        if (mode.hang() > 0 && random.nextDouble() < mode.hang()) {
            call.stats.hang();
            return;
        }
        long micros = Math.round(mode.latency().sample(random) * 1000);
        call.client.executor().schedule(() -> answer(call), micros, TimeUnit.MICROSECONDS);
    }

    private void answer(Call call) {
        if (call.over) {
            return;
        }
        int status = mode.errorRate() > 0 && random.nextDouble() < mode.errorRate() ? 500 : mode.status();
        call.over = true;
        call.stats.end(call.model, call.hash, status, call.begunAt, System.nanoTime());
        reply(call, status);
        leave();
    }

    /** The client is gone: its place is free at once, as with a server that notices. */
    private void abandon(Call call) {
        call.over = true;
        call.stats.abandon(call.model, System.nanoTime());
        if (call.served) {
            leave();
        } else {
            queued.remove(call);
        }
    }

    private void leave() {
        serving--;
        Call next = queued.poll();
        if (next != null) {
            serve(next);
        }
    }

    private void reply(Call call, int status) {
        if (status == 0) {
            call.client.close();
        } else if (status / 100 != 2) {
            StubHttp.send(call.client, status, "{\"error\":{\"message\":\"as told\",\"type\":\"server_error\"}}");
        } else if (mode.drip() > 0) {
            StubHttp.drip(call.client, completion(call), mode.drip());
        } else {
            StubHttp.send(call.client, reply(call));
        }
    }

    private StubReply reply(Call call) {
        return StubOddity.ofModel(call.model, mode.answers())
                .reply(new StubOddity.Asked(call.model, call.body), said(call));
    }

    private String completion(Call call) {
        return StubText.completion(call.model, said(call));
    }

    private String said(Call call) {
        String said = StubAnswers.content(call.model, call.body, random.nextLong());
        if (mode.badJson() > 0 && random.nextDouble() < mode.badJson()) {
            call.stats.bad();
            said = said.substring(0, said.length() / 2);
        }
        return said;
    }

    private static String model(String body) {
        var found = MODEL.matcher(body);
        return found.find() ? found.group(1) : "unnamed";
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String body) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < body.length(); i++) {
            hash = (hash ^ body.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}

package dev.meridian.gateway.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.gateway.redis.RegionRedis;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Windows that all gateways of the region share: one script a call, by the clock of Redis. Fails
 * when Redis does not answer.
 */
final class RedisWindows implements Windows {
  private static final Script ADMIT = Script.of("admit.lua");
  private static final Script SETTLE = Script.of("settle.lua");

  /** Which window refuses, the wait and the second come before the totals. */
  private static final int HEAD = 3;

  private final RegionRedis redis;

  RedisWindows(RegionRedis redis) {
    this.redis = redis;
  }

  @Override
  public Future<Verdict> admit(List<Window> windows, long tokens) {
    List<Long> arguments = new ArrayList<>();
    arguments.add((long) Window.LENGTH);
    for (Window window : windows) {
      arguments.add(window.limit());
      arguments.add(window.cost(tokens));
    }
    return redis
        .ask(
            commands -> ADMIT.<List<Long>>run(commands, ScriptOutputType.MULTI, windows, arguments))
        .map(
            answer ->
                new Verdict(
                    answer.get(0).intValue() - 1,
                    Duration.ofSeconds(answer.get(1)),
                    answer.get(2),
                    List.copyOf(answer.subList(HEAD, answer.size()))));
  }

  @Override
  public Future<Void> settle(List<Window> windows, long second, long correction) {
    List<Long> arguments = List.of((long) Window.LENGTH, second, correction);
    return redis
        .ask(commands -> SETTLE.<Long>run(commands, ScriptOutputType.INTEGER, windows, arguments))
        .mapEmpty();
  }

  /** A script that Redis runs by its digest, and is sent to a Redis that does not know it. */
  private record Script(String text, String digest) {
    static Script of(String file) {
      try (InputStream in = RedisWindows.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException(file + " is not there");
        }
        String text = new String(in.readAllBytes(), UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
        return new Script(text, HexFormat.of().formatHex(digest));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has SHA-1", e);
      }
    }

    <T> CompletionStage<T> run(
        RedisAsyncCommands<String, byte[]> redis,
        ScriptOutputType output,
        List<Window> windows,
        List<Long> arguments) {
      String[] keys = windows.stream().map(Window::key).toArray(String[]::new);
      byte[][] values =
          arguments.stream()
              .map(value -> Long.toString(value).getBytes(US_ASCII))
              .toArray(byte[][]::new);
      return redis
          .<T>evalsha(digest, output, keys, values)
          .exceptionallyCompose(
              failure -> {
                if (failure instanceof RedisNoScriptException
                    || failure.getCause() instanceof RedisNoScriptException) {
                  return redis.eval(text, output, keys, values);
                }
                throw new CompletionException(failure);
              });
    }
  }
}

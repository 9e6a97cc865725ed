package dev.meridian.control.activity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/** Tells browsers and operating systems by what they say of themselves. */
@Singleton
public class UserAgents {
  /** Longer texts are cut: hundreds of patterns are tried on them. */
  private static final int LONGEST = 512;

  private static final String UNKNOWN = "Other";

  private final Vertx vertx;

  UserAgents(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Loaded by the first sign-in, which costs it a tenth of a second. */
  private static final class Patterns {
    static final Parser PARSER = new Parser();
  }

  /** Off the event loop, because the patterns take milliseconds. */
  public Uni<SignIns.From> from(String ip, @Nullable String userAgent) {
    return userAgent == null || userAgent.isBlank()
        ? Uni.createFrom().item(new SignIns.From(ip, null, null))
        : vertx.executeBlocking(() -> parse(ip, userAgent));
  }

  static SignIns.From parse(String ip, String userAgent) {
    Client client =
        Patterns.PARSER.parse(userAgent.substring(0, Math.min(LONGEST, userAgent.length())));
    return new SignIns.From(
        ip,
        named(client.userAgent.family, client.userAgent.major),
        named(client.os.family, client.os.major));
  }

  private static @Nullable String named(@Nullable String family, @Nullable String version) {
    if (family == null || family.equals(UNKNOWN)) {
      return null;
    }
    return Optional.ofNullable(version).map(v -> family + " " + v).orElse(family);
  }
}

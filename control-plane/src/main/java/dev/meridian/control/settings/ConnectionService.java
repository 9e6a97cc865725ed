package dev.meridian.control.settings;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.limit.RateLimit;
import dev.meridian.control.outbound.GuardedClient;
import dev.meridian.control.outbound.Outcome;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tries an organization's addresses, as far as they can be reached from here. */
@Singleton
class ConnectionService {
  private static final int SERVER_ERROR = 500;
  private static final String NOT_FROM_HERE =
      "Not tried: the data plane is on a private network. Run the command there";

  /** A minute, for one organization: names of its choice are looked up and called from here. */
  private static final int TRIES = 10;

  private final RateLimit tries =
      new RateLimit(
          TRIES,
          Duration.ofMinutes(1),
          "The organization's addresses are tried too often: try again later");
  private final SettingsService settings;
  private final GuardedClient client;

  ConnectionService(SettingsService settings, GuardedClient client) {
    this.settings = settings;
    this.client = client;
  }

  Uni<ConnectionBody> check(Caller caller, OrgId org) {
    return settings
        .changeable(caller, org)
        .chain(
            found -> {
              tries.take(org.toString());
              boolean here = !Boolean.TRUE.equals(found.isDataplanePrivate());
              return Uni.combine()
                  .all()
                  .unis(
                      line(found.apiUrl(), here),
                      line(found.proxyUrl(), here),
                      line(found.realtimeUrl(), here))
                  .with(ConnectionBody::new);
            });
  }

  private Uni<ConnectionBody.Line> line(@Nullable String url, boolean here) {
    if (url == null) {
      return Uni.createFrom()
          .item(new ConnectionBody.Line(null, null, null, null, "No address is set", null));
    }
    URI uri = Addresses.web(url);
    if (!here) {
      return Uni.createFrom()
          .item(new ConnectionBody.Line(url, null, null, null, NOT_FROM_HERE, command(uri)));
    }
    return client.get(uri).map(outcome -> line(url, uri, outcome));
  }

  /** Any answer shows that something is there: it is not asked for anything that needs a key. */
  private static ConnectionBody.Line line(String url, URI uri, Outcome outcome) {
    long latency = outcome.took().toMillis();
    return switch (outcome) {
      case Outcome.Answered(int status, var took) ->
          new ConnectionBody.Line(
              url,
              status < SERVER_ERROR,
              status,
              latency,
              status < SERVER_ERROR ? null : "It answers, but with an error of its own",
              command(uri));
      case Outcome.Failed(String reason, var took) ->
          new ConnectionBody.Line(url, false, null, latency, reason, command(uri));
    };
  }

  /** For a POSIX shell: within single quotes nothing but a single quote means anything. */
  private static String command(URI uri) {
    return "curl -sS -o /dev/null --max-time 5 -w '%{http_code} %{time_total} s\\n' '"
        + uri.toString().replace("'", "'\\''")
        + "'";
  }
}

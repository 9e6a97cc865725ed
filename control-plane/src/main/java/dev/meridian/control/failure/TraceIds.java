package dev.meridian.control.failure;

import dev.meridian.control.change.Origin;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Gives every request an id, which its answer carries, and tolerates the double and trailing
 * slashes with which clients join paths.
 */
@Singleton
public class TraceIds {
  private static final String HEADER = "x-bt-internal-trace-id";
  private static final String KEY = "meridian.trace";
  private static final int BEFORE_ALL = 10_000;

  void register(@Observes Filters filters) {
    filters.register(TraceIds::handle, BEFORE_ALL);
  }

  /** The id that the answer to this request carries. */
  public static String of(RoutingContext request) {
    String known = request.get(KEY);
    if (known != null) {
      return known;
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    request.put(KEY, id);
    return id;
  }

  private static void handle(RoutingContext request) {
    request.response().putHeader(HEADER, of(request));
    Origin.begin(request.request(), of(request));
    String path = request.request().path();
    String plain = plain(path);
    if (plain.equals(path)) {
      request.next();
    } else {
      HttpServerRequest http = request.request();
      String query = http.query();
      request.reroute(http.method(), query == null ? plain : plain + "?" + query);
    }
  }

  static String plain(String path) {
    String single = path.replaceAll("/{2,}", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }
}

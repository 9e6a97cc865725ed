package dev.meridian.gateway.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an answer says about the cache (wire-contract.md, S13). */
public final class CacheHeaders {
  private static final String CACHED = "x-bt-cached";

  private CacheHeaders() {}

  /** All headers of an answer that was found. */
  public static Map<String, String> ofHit(CachedAnswer answer, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", answer.contentType());
    headers.put(CACHED, "HIT");
    if (!answer.usedEndpoint().isEmpty()) {
      headers.put("x-bt-used-endpoint", answer.usedEndpoint());
    }
    headers.put("age", Long.toString(answer.age(now).toSeconds()));
    headers.put("cache-control", control(answer.ttl(), answer.isStream()));
    return headers;
  }

  /**
   * Further headers of an answer that comes from the provider.
   *
   * @param stores whether it is to be kept
   */
  public static Map<String, String> ofMiss(CacheRules rules, boolean stores, boolean stream) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CACHED, "MISS");
    if (stores) {
      headers.put("age", "0");
      headers.put("cache-control", control(rules.ttl(), stream));
    } else if (stream) {
      headers.put("cache-control", "no-cache, no-transform");
    }
    return headers;
  }

  /** A proxy that compresses a stream would hold it back. */
  private static String control(Duration ttl, boolean stream) {
    return "max-age=" + ttl.toSeconds() + (stream ? ", no-transform" : "");
  }
}

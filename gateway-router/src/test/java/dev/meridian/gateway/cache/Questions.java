package dev.meridian.gateway.cache;

import dev.meridian.model.id.OrgId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A question and its answer, for tests to vary. */
final class Questions {
  static final OrgId ORG = new OrgId(UUID.fromString("6b1f6c5e-8f70-4b63-9d2f-0f6d3e2f9a01"));
  static final String CREDENTIAL = "sk-canary-credential";
  static final String BODY = "{\"model\":\"m\",\"messages\":\"canary-question\"}";
  static final Instant STORED = Instant.ofEpochSecond(1_800_000_000);

  private Questions() {}

  static CacheQuestion question() {
    return question(ORG, BODY, CREDENTIAL);
  }

  static CacheQuestion question(OrgId org, String body, String credential) {
    return question(org, body, credential, false);
  }

  /** Of an organization whose members share answers. */
  static CacheQuestion shared(OrgId org, String credential) {
    return question(org, BODY, credential, true);
  }

  private static CacheQuestion question(OrgId org, String body, String credential, boolean shared) {
    return new CacheQuestion(
        org,
        "chat/completions",
        "chat/completions",
        Buffer.buffer(body),
        Optional.empty(),
        Optional.empty(),
        "",
        credential,
        shared);
  }

  static CachedAnswer answer(String contentType, String body) {
    return answer(contentType, body, Instant.now(), Duration.ofSeconds(60));
  }

  static CachedAnswer answer(String contentType, String body, Instant storedAt, Duration ttl) {
    return new CachedAnswer(200, contentType, "demo", Buffer.buffer(body), storedAt, ttl);
  }
}

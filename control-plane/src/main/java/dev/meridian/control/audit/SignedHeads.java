package dev.meridian.control.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.control.bucket.Bucket;
import dev.meridian.control.bucket.BucketOwner;
import dev.meridian.control.service.Signatures;
import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The heads in the bucket: {@code audit-heads/<organization>/<sequence>.json}, written once.
 * Blocks.
 */
@Singleton
class SignedHeads {
  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

  private final Bucket bucket;
  private final BucketOwner owner;
  private final Signatures signatures;

  SignedHeads(Bucket bucket, BucketOwner owner, Signatures signatures) {
    this.bucket = bucket;
    this.owner = owner;
    this.signatures = signatures;
  }

  /** The object's content. */
  record Stored(String jws) {}

  /**
   * What one object of the bucket says.
   *
   * @param sequence which its key names
   * @param head empty when nobody signed that for this organization and sequence
   */
  record Found(long sequence, Optional<AuditHead> head) {}

  /** Every head of an organization. */
  List<Found> of(OrgId org) {
    return bucket
        .keys(folder(org))
        .onItem()
        .transformToMulti(keys -> Multi.createFrom().iterable(keys))
        .onItem()
        .transformToUni(
            key ->
                bucket
                    .get(key)
                    .map(content -> found(org, sequence(key), content.orElse(new byte[0]))))
        .merge(AT_ONCE)
        .collect()
        .asList()
        .await()
        .atMost(LONG_PATIENCE);
  }

  /** The head with that number, where there is one. */
  Optional<Found> at(OrgId org, long sequence) {
    return bucket
        .get(key(org, sequence))
        .map(content -> content.map(json -> found(org, sequence, json)))
        .await()
        .atMost(PATIENCE);
  }

  /**
   * Signs a head and keeps it.
   *
   * @return false where there is one of that number, which stays as it is
   */
  boolean keep(AuditHead head) {
    String content = StreamCodec.write(new Stored(signatures.sign(head)));
    return owner
        .require()
        .chain(() -> bucket.putIfAbsent(key(head.org(), head.sequence()), content.getBytes(UTF_8)))
        .await()
        .atMost(PATIENCE);
  }

  private Found found(OrgId org, long sequence, byte[] content) {
    return new Found(
        sequence,
        jws(content)
            .flatMap(this::open)
            .filter(head -> head.org().equals(org) && head.sequence() == sequence));
  }

  private static Optional<String> jws(byte[] content) {
    try {
      return Optional.ofNullable(StreamCodec.read(new String(content, UTF_8), Stored.class))
          .map(Stored::jws);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<AuditHead> open(String jws) {
    try {
      return signatures.open(jws);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folder(OrgId org) {
    return "audit-heads/" + org + "/";
  }

  private static String key(OrgId org, long sequence) {
    return folder(org) + sequence + ".json";
  }

  /** -1 for a key that is none of ours: it is reported as a head that nobody signed. */
  private static long sequence(String key) {
    try {
      return Long.parseLong(key.substring(key.lastIndexOf('/') + 1).replaceFirst("\\.json$", ""));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}

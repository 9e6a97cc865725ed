package dev.meridian.data.payload;

import com.github.luben.zstd.Zstd;
import com.google.crypto.tink.Aead;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Puts values into the bucket and gets them back. An object is noted as unused before it is
 * written, and the transaction that stores its row takes the note away: what is interrupted in
 * between is found and deleted later. Safe for use by any thread.
 */
@ApplicationScoped
public class LargeValues {
  /** Values of more bytes of JSON lie in the bucket. */
  public static final int THRESHOLD = 64 << 10;

  private static final int LEVEL = 3;
  private static final int LARGEST = 256 << 20;
  private static final String TYPE = "application/octet-stream";

  private final Bucket bucket;
  private final OrganizationKeys keys;
  private final UnusedRepository unused;
  private final Region region;

  LargeValues(Bucket bucket, OrganizationKeys keys, UnusedRepository unused, Region region) {
    this.bucket = bucket;
    this.keys = keys;
    this.unused = unused;
    this.region = region;
  }

  /**
   * Stores a value under a new key.
   *
   * @return fails with 503 while the bucket can't be reached
   */
  public Uni<LargeValue> put(OrgId org, byte[] json) {
    LargeValue value = LargeValue.fresh(org, json.length);
    return keys.of(org)
        .chain(key -> worker(() -> sealed(value, key, json)))
        .call(() -> unused.note(value.key()))
        .chain(content -> bucket.put(value.key(), content, TYPE))
        .replaceWith(value);
  }

  /**
   * A value as JSON.
   *
   * @return fails with 503 while the bucket can't be reached
   */
  public Uni<byte[]> get(LargeValue value) {
    return bucket
        .get(value.key())
        .map(
            found ->
                found.orElseThrow(
                    () -> new IllegalStateException("A value of a row is not in the bucket")))
        .chain(
            content ->
                keys.of(value.org()).chain(key -> worker(() -> opened(value, key, content))));
  }

  private byte[] sealed(LargeValue value, Aead key, byte[] json) {
    try {
      return key.encrypt(Zstd.compress(json, LEVEL), binding(value));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An organization's key does not encrypt", e);
    }
  }

  private byte[] opened(LargeValue value, Aead key, byte[] sealed) {
    try {
      byte[] packed = key.decrypt(sealed, binding(value));
      long size = Zstd.getFrameContentSize(packed);
      if (size < 0 || size > LARGEST) {
        throw new IllegalStateException("A value in the bucket has an impossible size");
      }
      return Zstd.decompress(packed, (int) size);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A value in the bucket does not open where it lies", e);
    }
  }

  /** An object that is copied over another, or brought from another region, does not open. */
  private byte[] binding(LargeValue value) {
    return ("data|" + region.name() + "|" + value.key()).getBytes(StandardCharsets.UTF_8);
  }

  private static <T> Uni<T> worker(java.util.function.Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}

package dev.meridian.data.bucket;

import java.net.URI;
import java.time.Duration;

/** Buckets of a test. */
public final class Buckets {
  private Buckets() {}

  /** One that nobody answers for. */
  public static Bucket unreachable() {
    Bucket bucket =
        new Bucket(
            new BucketConfig() {
              @Override
              public URI endpoint() {
                return URI.create("http://127.0.0.1:9");
              }

              @Override
              public String name() {
                return "gone";
              }

              @Override
              public String accessKey() {
                return "k";
              }

              @Override
              public String secretKey() {
                return "s";
              }

              @Override
              public String signingRegion() {
                return "us-east-1";
              }

              @Override
              public Duration signatureLifetime() {
                return Duration.ofMinutes(1);
              }
            });
    bucket.open();
    return bucket;
  }
}

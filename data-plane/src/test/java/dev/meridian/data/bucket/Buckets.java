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

  /** The bucket of a configuration, but whose signed addresses are good for so long. */
  static Bucket signingFor(Duration lifetime, BucketConfig config) {
    Bucket bucket =
        new Bucket(
            new BucketConfig() {
              @Override
              public URI endpoint() {
                return config.endpoint();
              }

              @Override
              public String name() {
                return config.name();
              }

              @Override
              public String accessKey() {
                return config.accessKey();
              }

              @Override
              public String secretKey() {
                return config.secretKey();
              }

              @Override
              public String signingRegion() {
                return config.signingRegion();
              }

              @Override
              public Duration signatureLifetime() {
                return lifetime;
              }
            });
    bucket.open();
    return bucket;
  }
}

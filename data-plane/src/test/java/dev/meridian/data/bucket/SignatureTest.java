package dev.meridian.data.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Addresses that the data plane has signed for clients, who use them without a key. */
@QuarkusTest
class SignatureTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject BucketConfig config;
  @Inject Bucket bucket;

  private final String key = "signed/" + UUID.randomUUID();

  @Test
  void anExpiredAddressIsGoodForNothing() {
    Bucket brief = Buckets.signingFor(Duration.ofSeconds(1), config);
    bucket.put(key, new byte[] {1}, "text/plain").await().atMost(PATIENCE);
    String upload = brief.signedUpload(key, "text/plain");
    String download = brief.signedDownload(key, "text/plain", "attachment");
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (get(download) != 403 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }

    assertThat(get(download)).isEqualTo(403);
    assertThat(put(upload)).isEqualTo(403);
    assertThat(get(bucket.signedDownload(key, "text/plain", "attachment"))).isEqualTo(200);
    assertThat(put(bucket.signedUpload(key, "text/plain"))).isEqualTo(200);
    brief.close();
  }

  @Test
  void anAddressIsGoodForWhatItWasSignedForAlone() {
    String upload = bucket.signedUpload(key, "text/plain");
    assertThat(put(upload.replace(key, key + "x"))).isEqualTo(403);
    assertThat(get(upload)).isEqualTo(403);
    assertThat(put(upload.replaceAll("X-Amz-Expires=\\d+", "X-Amz-Expires=86400"))).isEqualTo(403);
    assertThat(put(upload)).isEqualTo(200);
  }

  private static int get(String address) {
    return Api.send(HttpRequest.newBuilder(URI.create(address)).build()).status();
  }

  private static int put(String address) {
    return Api.send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString("content"))
                .build())
        .status();
  }
}

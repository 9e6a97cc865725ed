package dev.meridian.data.attachment;

import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.outbound.GuardedClient;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Files that rows speak of by their address elsewhere: fetched by the guarded client, and kept in
 * the organization's part of the bucket for a while.
 */
@ApplicationScoped
class ExternalService {
  static final String FOLDER = "external-attachments/";
  private static final int LONGEST = 4_096;

  private final Bucket bucket;
  private final GuardedClient client;
  private final int most;
  private final Duration age;

  ExternalService(Bucket bucket, GuardedClient client, AttachmentConfig config) {
    this.bucket = bucket;
    this.client = client;
    this.most = config.maxExternalBytes();
    this.age = config.externalAge();
  }

  /**
   * Where the file is in the bucket.
   *
   * @return fails with 400 for an address that can't be fetched, 413 for a file that is too large
   */
  Uni<String> fetched(OrgId org, String url) {
    URI address = address(url);
    String key = FOLDER + org + "/" + sha256(url);
    return bucket
        .list(key, "")
        .map(
            found ->
                found.stream()
                    .anyMatch(
                        stored ->
                            stored.key().equals(key)
                                && stored.changed().isAfter(Instant.now().minus(age))))
        .chain(
            fresh ->
                fresh
                    ? Uni.createFrom().item(key)
                    : client
                        .get(address, most)
                        .chain(file -> bucket.put(key, file.content(), "application/octet-stream"))
                        .replaceWith(key));
  }

  private static URI address(String url) {
    try {
      if (url.length() <= LONGEST) {
        return new URI(url);
      }
    } catch (URISyntaxException e) {
      // Refused below: the parser's words repeat the address.
    }
    throw ApiException.badRequest("Invalid url: expected an http or https address");
  }

  private static String sha256(String url) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

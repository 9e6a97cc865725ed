package dev.meridian.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.service.ServiceConfig;
import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.AuditHeads;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.service.ServiceKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The heads in the bucket: {@code audit-heads/<organization>/<sequence>.json}, written once and
 * signed with this service's key. After a rotation its public keys of before stay beside the
 * present one, as {@code <name>.<anything>.pem}. Blocks; safe for use by any thread.
 */
@Singleton
class SignedHeads {
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Bucket bucket;
  private final String signer;
  private final PrivateKey key;
  private final Path publicKeys;

  SignedHeads(Bucket bucket, ServiceConfig service) throws IOException {
    this.bucket = bucket;
    this.signer = service.name();
    this.key = ServiceKeys.privateKey(Files.readString(service.privateKeyFile()));
    this.publicKeys = service.publicKeysDir();
  }

  /** The object's content. */
  record Content(String jws) {}

  /**
   * What one object of the bucket says.
   *
   * @param sequence which its key names; -1 for a key that is none of ours
   * @param head empty when nobody signed that for this organization and number
   */
  record Found(long sequence, Optional<AuditHead> head) {}

  /** Every head of an organization. */
  List<Found> of(OrgId org) {
    List<Found> all = new ArrayList<>();
    String last = "";
    while (true) {
      List<Bucket.Stored> page = wait(bucket.list(folder(org), last));
      for (Bucket.Stored stored : page) {
        long sequence = sequence(org, stored.key());
        byte[] content = wait(bucket.get(stored.key())).orElse(new byte[0]);
        all.add(new Found(sequence, open(org, sequence, content)));
      }
      if (page.isEmpty()) {
        return all;
      }
      last = page.getLast().key();
    }
  }

  /** The head with that number, where there is one. */
  Optional<Found> at(OrgId org, long sequence) {
    return wait(bucket.get(key(org, sequence)))
        .map(content -> new Found(sequence, open(org, sequence, content)));
  }

  /** Signs a head and keeps it, unless there is one of that number, which stays as it is. */
  void keep(AuditHead head) {
    String content = StreamCodec.write(new Content(AuditHeads.sign(head, signer, key)));
    wait(bucket.putIfAbsent(key(head.org(), head.sequence()), content.getBytes(UTF_8)));
  }

  private Optional<AuditHead> open(OrgId org, long sequence, byte[] content) {
    try {
      String jws = StreamCodec.read(new String(content, UTF_8), Content.class).jws();
      return AuditHeads.open(jws, ownPublicKeys())
          .filter(head -> head.org().equals(org) && head.sequence() == sequence);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<PublicKey> ownPublicKeys() {
    List<PublicKey> keys = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(publicKeys, signer + ".*pem")) {
      for (Path file : files) {
        keys.add(ServiceKeys.publicKey(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  private static <T> T wait(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }

  private static String folder(OrgId org) {
    return "audit-heads/" + org + "/";
  }

  private static String key(OrgId org, long sequence) {
    return folder(org) + sequence + ".json";
  }

  private static long sequence(OrgId org, String key) {
    String name = key.substring(folder(org).length()).replaceFirst("\\.json$", "");
    return name.matches("[1-9][0-9]{0,17}") ? Long.parseLong(name) : -1;
  }
}

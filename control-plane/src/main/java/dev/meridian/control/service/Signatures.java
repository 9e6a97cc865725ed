package dev.meridian.control.service;

import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.AuditHeads;
import dev.meridian.model.service.ServiceKeys;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this service signs for good, with its own key. After a rotation the public keys of before
 * stay beside the present one, as {@code <name>.<anything>.pem}: they open what they signed, and
 * prove nobody's identity. Safe for use by any thread.
 */
@Singleton
public class Signatures {
  private final String name;
  private final PrivateKey key;
  private final Path publicKeys;

  Signatures(ServiceConfig config) throws IOException {
    name = config.name();
    key = ServiceKeys.privateKey(Files.readString(config.privateKeyFile()));
    publicKeys = config.publicKeysDir();
  }

  public String sign(AuditHead head) {
    return AuditHeads.sign(head, name, key);
  }

  /**
   * The head, if this service signed it.
   *
   * @throws IOException when the public keys can't be read
   */
  public Optional<AuditHead> open(String jws) throws IOException {
    return AuditHeads.open(jws, ownPublicKeys());
  }

  private List<PublicKey> ownPublicKeys() throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(publicKeys, name + ".*pem")) {
      for (Path file : files) {
        keys.add(ServiceKeys.publicKey(Files.readString(file)));
      }
    }
    return keys;
  }
}

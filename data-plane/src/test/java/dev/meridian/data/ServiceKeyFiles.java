package dev.meridian.data;

import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;

/** Key pairs of services, as files. */
public record ServiceKeyFiles(Path folder) {
  static ServiceKeyFiles in(Path folder, String... names) throws Exception {
    Files.createDirectories(folder);
    for (String name : names) {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Files.writeString(
          folder.resolve(name + ".pem"), pem("PUBLIC", pair.getPublic().getEncoded()));
      Files.writeString(
          folder.resolve(name + ".key"), pem("PRIVATE", pair.getPrivate().getEncoded()));
    }
    return new ServiceKeyFiles(folder);
  }

  public Path privateKey(String name) {
    return folder.resolve(name + ".key");
  }

  /** The tokens of one of the services. */
  public ServiceTokens tokens(String name) {
    try {
      return new ServiceTokens(
          name,
          ServiceKeys.privateKey(Files.readString(privateKey(name))),
          caller -> {
            try {
              return Optional.of(
                  ServiceKeys.publicKey(Files.readString(folder.resolve(caller + ".pem"))));
            } catch (IOException e) {
              return Optional.empty();
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(String kind, byte[] key) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
  }
}

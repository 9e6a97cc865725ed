package dev.meridian.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Services that know each other's public keys. */
public final class TestIdentity {
  private final Path folder;

  private TestIdentity(Path folder) {
    this.folder = folder;
  }

  /** An installation of these services. */
  public static TestIdentity among(String... names) throws IOException, NoSuchAlgorithmException {
    Path folder = Files.createTempDirectory("identities");
    for (String name : names) {
      KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Files.writeString(folder.resolve(name + ".pem"), pem("PUBLIC KEY", keys.getPublic()));
      Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", keys.getPrivate()));
    }
    return new TestIdentity(folder);
  }

  /** A service that nobody else knows. */
  public static ServiceIdentity of(String name) throws IOException, NoSuchAlgorithmException {
    return among(name).as(name);
  }

  /** One of them. */
  public ServiceIdentity as(String name) throws IOException {
    return new ServiceIdentity(
        new ServiceConfig() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Path privateKeyFile() {
            return folder.resolve(name + ".key");
          }

          @Override
          public Path publicKeysDir() {
            return folder;
          }
        });
  }

  private static String pem(String type, Key key) {
    String text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
  }
}

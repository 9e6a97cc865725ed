package dev.meridian.gateway.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate for one name, signed by itself. The JDK makes one only by its own tool. */
record Certificate(Path keystore) {
  private static final String PASSWORD = "only-a-test";

  static Certificate of(String name) throws Exception {
    Path keystore = Files.createTempDirectory("gateway-test-tls").resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore.toString())
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    return new Certificate(keystore);
  }

  PfxOptions key() {
    return new PfxOptions().setPath(keystore.toString()).setPassword(PASSWORD);
  }

  Buffer pem() throws Exception {
    KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    String body =
        Base64.getMimeEncoder().encodeToString(store.getCertificate("server").getEncoded());
    return Buffer.buffer("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }
}

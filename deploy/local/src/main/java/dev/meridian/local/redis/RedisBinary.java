package dev.meridian.local.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** The Redis that is packed into the launcher, unpacked once for each home. */
final class RedisBinary {
  private RedisBinary() {}

  static synchronized Path unpackedIn(Path binaries) throws IOException {
    String mac =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String resource = "/redis-server-7.0.15-" + mac + "-" + processor;
    Path binary = binaries.resolve("redis-server");
    if (Files.exists(binary)) {
      return binary;
    }
    try (InputStream packed = RedisBinary.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IOException("The launcher has no Redis for this machine (" + resource + ")");
      }
      Path draft = Files.createTempFile(Files.createDirectories(binaries), ".redis", ".new");
      Files.copy(packed, draft, StandardCopyOption.REPLACE_EXISTING);
      draft.toFile().setExecutable(true, false);
      Files.move(draft, binary, StandardCopyOption.ATOMIC_MOVE);
    }
    return binary;
  }
}

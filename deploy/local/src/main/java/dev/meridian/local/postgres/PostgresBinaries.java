package dev.meridian.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL that is packed into the launcher, unpacked once for each home. */
final class PostgresBinaries {
  private static final Object UNPACKING = new Object();

  private PostgresBinaries() {}

  /** The folder that holds {@code bin/postgres}. */
  static Path unpackedIn(Path binaries) throws IOException {
    Path folder = binaries.resolve("postgres");
    synchronized (UNPACKING) {
      if (!Files.exists(folder)) {
        Path draft = Files.createTempDirectory(Files.createDirectories(binaries), ".postgres");
        unpack(draft);
        Files.setPosixFilePermissions(
            draft, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return folder;
  }

  private static void unpack(Path target) throws IOException {
    String archive = archive();
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new IOException(
            "The launcher was built without PostgreSQL for this machine ("
                + archive
                + " is missing)");
      }
      var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("The archive leaves its folder: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & 0100) != 0) {
      path.toFile().setExecutable(true, false);
    }
  }

  private static String archive() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return "/postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
  }
}
